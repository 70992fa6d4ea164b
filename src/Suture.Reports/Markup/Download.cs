using System.Text;

namespace Suture.Reports.Markup;

/// <summary>A link that hands out data carried by the page itself.</summary>
internal static class Download
{
    /// <summary>A link to comma-separated values.</summary>
    /// <param name="fileName">Name to save under.</param>
    /// <param name="csv">The values.</param>
    public static Html Csv(string fileName, CsvText csv) => Link(fileName, "text/csv", csv.ToString(), "Data (CSV)");

    /// <summary>A link to JSON.</summary>
    /// <param name="fileName">Name to save under.</param>
    /// <param name="json">The JSON text.</param>
    /// <param name="text">Words of the link.</param>
    public static Html Json(string fileName, string json, string text) => Link(fileName, "application/json", json, text);

    // Base64 has no character that needs escaping in an attribute or a URL's path.
    private static Html Link(string fileName, string mediaType, string data, string text) =>
        Html.Of($"<a class=\"download\" download=\"{fileName}\" href=\"data:{mediaType};base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(data))}\">{text}</a>");
}
