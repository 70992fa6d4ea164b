namespace Suture.Models.Hub;

/// <summary>Where a redirect may lead: pure rules.</summary>
internal static class RedirectRule
{
    /// <summary>Most redirects of one request.</summary>
    public const int Most = 10;

    /// <summary>The address that a redirect names.</summary>
    /// <param name="from">The address that answered.</param>
    /// <param name="location">The header's value; null when there is none.</param>
    /// <exception cref="HubException">It names none, leads from https to another scheme, or is not http or https at all.</exception>
    public static Uri Next(Uri from, string? location)
    {
        if (location is null || !Uri.TryCreate(location, UriKind.RelativeOrAbsolute, out var target)) throw Fault(from, location, "expected an address.");
        // On Unix a leading slash alone makes a file:// address of a path; here it is a path of the same server.
        bool isPath = !target.IsAbsoluteUri || (location[0] == '/' && target.IsFile);
        if (isPath && !Uri.TryCreate(from, location, out target)) throw Fault(from, location, "expected an address.");
        if (target.Scheme is not ("http" or "https")) throw Fault(from, location, "expected http or https.");
        if (from.Scheme == "https" && target.Scheme != "https") throw Fault(from, location, "an encrypted connection is not given up.");
        return target.UserInfo.Length == 0 ? target : throw Fault(from, location, "expected no name or password in it.");
    }

    /// <summary>Whether two addresses belong to one server, so that what may be told to the one may be told to the other.</summary>
    /// <param name="a">An address.</param>
    /// <param name="b">Another.</param>
    public static bool SameOrigin(Uri a, Uri b) => a.Scheme == b.Scheme && a.Port == b.Port && string.Equals(a.IdnHost, b.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>An address for messages: without its query, which may hold a signature.</summary>
    /// <param name="address">The address.</param>
    public static string Shown(Uri address) => PlainText.Of(address.GetLeftPart(UriPartial.Path));

    private static HubException Fault(Uri from, string? location, string problem) =>
        new(HubErrorKind.Malformed, $"{Shown(from)} redirects to {(location is null ? "nowhere" : $"'{PlainText.Of(location.Split('?')[0])}'")}: {problem}");
}
