using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Suture.Reports.Markup;

namespace Suture.Explorer.Web;

/// <summary>What a request gets: a page, data to save, or an asset.</summary>
internal static class Answer
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>A page.</summary>
    public static Task PageAsync(HttpContext context, Html page, int status = 200) => SendAsync(context, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(page.ToString()), status);

    /// <summary>Comma-separated values under a name.</summary>
    public static Task CsvAsync(HttpContext context, string fileName, CsvText csv) => FileAsync(context, fileName, "text/csv; charset=utf-8", csv.ToString());

    /// <summary>JSON under a name.</summary>
    public static Task JsonAsync(HttpContext context, string fileName, JsonNode json) => FileAsync(context, fileName, "application/json; charset=utf-8", json.ToJsonString(Indented) + "\n");

    /// <summary>An asset, which the browser may keep: its address has its version.</summary>
    public static Task AssetAsync(HttpContext context, Assets.Asset asset)
    {
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return SendAsync(context, asset.MediaType, asset.Bytes, 200);
    }

    private static Task FileAsync(HttpContext context, string fileName, string mediaType, string text)
    {
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        return SendAsync(context, mediaType, Encoding.UTF8.GetBytes(text), 200);
    }

    private static Task SendAsync(HttpContext context, string mediaType, byte[] bytes, int status)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = mediaType;
        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
