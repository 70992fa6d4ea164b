using Microsoft.AspNetCore.Http;
using Suture.Explorer.Web;

namespace Suture.Explorer.Security;

/// <summary>What every request must pass before a page sees it: the host it calls, where it comes from, the token.</summary>
/// <param name="hosts">Names that are ours.</param>
/// <param name="token">The token, or null on loopback.</param>
/// <param name="port">Port, by which cookies of several explorers are told apart.</param>
internal sealed class RequestGuard(AllowedHosts hosts, AccessToken? token, int port)
{
    private const string TokenParameter = "token";

    // Scripts and styles from this server alone; a style attribute may set the one variable by which tokens are shaded.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private readonly string _cookie = FormattableString.Invariant($"suture-explorer-{port}");

    /// <summary>Checks a request and sets the headers of its answer.</summary>
    /// <param name="context">The request.</param>
    /// <returns>False when the request has been answered: the token went into a cookie and out of the address.</returns>
    /// <exception cref="RequestRefusedException">It is refused.</exception>
    public bool Admit(HttpContext context)
    {
        SetHeaders(context.Response.Headers);
        var request = context.Request;
        if (!hosts.Allows(request.Host))
        {
            throw new RequestRefusedException(403, "This explorer does not answer to that name", $"The request calls it '{request.Host.Value}'. Open the address that 'suture explore' printed, or name the host with --host.");
        }

        RefuseForeign(request);
        return token is null || HasToken(context, token);
    }

    // A page of another site may link here; it may not read, embed or send.
    private static void RefuseForeign(HttpRequest request)
    {
        string own = $"{request.Scheme}://{request.Host.Value}";
        if (request.Headers.Origin is { Count: > 0 } origin && !string.Equals(origin.ToString(), own, StringComparison.OrdinalIgnoreCase)) throw Foreign(origin.ToString());
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length == 0 || site == "same-origin") return;
        bool isNavigation = HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";
        if (!(isNavigation || (site == "none" && HttpMethods.IsGet(request.Method)))) throw Foreign(site);
    }

    private static RequestRefusedException Foreign(string origin) =>
        new(403, "A page of another site asked for this", $"The request comes from '{origin}'. Only pages of this explorer may send requests to it.");

    private bool HasToken(HttpContext context, AccessToken expected)
    {
        var request = context.Request;
        if (expected.Matches(request.Cookies[_cookie])) return true;
        if (HttpMethods.IsGet(request.Method) && expected.Matches(request.Query[TokenParameter]))
        {
            context.Response.Cookies.Append(_cookie, expected.Text, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
            var others = request.Query.Where(part => part.Key != TokenParameter).SelectMany(part => part.Value, (part, value) => (part.Key, value));
            // One slash at the start: two would name another host.
            context.Response.Redirect(Address.Of("/" + request.Path.ToUriComponent().TrimStart('/'), others));
            return false;
        }

        throw new RequestRefusedException(401, "This explorer wants its token", "It listens beyond this machine, so every visitor needs the token of this start. Open the whole address that 'suture explore' printed, with ?token= at its end.");
    }

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }
}
