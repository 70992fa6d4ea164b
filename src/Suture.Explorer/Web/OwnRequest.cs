using Microsoft.AspNetCore.Http;

namespace Suture.Explorer.Web;

/// <summary>Whether a GET is the visitor's own doing: a form of ours, or an address typed or opened from a bookmark. A link on another site fills the form and runs nothing.</summary>
internal static class OwnRequest
{
    /// <summary>Whether it is. What sends no such header is no browser of today, and so no other site's doing.</summary>
    /// <param name="request">The request.</param>
    public static bool Is(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "" or "none" or "same-origin";

    /// <summary>The refusal of one that is not.</summary>
    public static RequestRefusedException Refuse() => new(403, "A page of another site asked for this", "Open the live page and read the text there.");
}
