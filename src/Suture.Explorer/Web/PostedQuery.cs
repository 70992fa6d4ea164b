using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Suture.Explorer.Web;

/// <summary>The fields of a posted form, read as a page's address is.</summary>
internal static class PostedQuery
{
    /// <summary>Most bytes of a body: a text of which every character takes twelve, and the other fields.</summary>
    public const int MostBytes = 64 << 10;

    private const int MostFields = 32;
    private const string FormType = "application/x-www-form-urlencoded";

    /// <summary>Reads it.</summary>
    /// <param name="context">The request.</param>
    /// <exception cref="RequestRefusedException">It is no form.</exception>
    public static async Task<PageQuery> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentType?.StartsWith(FormType, StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new RequestRefusedException(415, "This is not a form", $"Expected a body of type {FormType}.");
        }

        using var reader = new FormReader(context.Request.Body) { ValueCountLimit = MostFields, KeyLengthLimit = 100, ValueLengthLimit = MostBytes };
        try
        {
            return new PageQuery(new QueryCollection(await reader.ReadFormAsync(context.RequestAborted).ConfigureAwait(false)));
        }
        catch (InvalidDataException e)
        {
            throw new RequestRefusedException(400, "The form cannot be read", e.Message, e);
        }
    }
}
