using System.Text.RegularExpressions;
using Suture.Formats;

namespace Suture.Models.Hub;

/// <summary>Asks the hub which files a commit holds.</summary>
/// <param name="http">Sends the requests.</param>
/// <param name="environment">Limits of time.</param>
internal sealed partial class RepositoryListing(HubHttp http, HubEnvironment environment)
{
    /// <summary>Largest answer: the hub's own pages have some hundred KB.</summary>
    internal const int MaxAnswerBytes = 16 << 20;

    private const int MaxPages = 1000;
    private const int MaxFiles = 200_000;

    /// <summary>The commit that a revision stands for.</summary>
    /// <param name="model">The model.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HubException">The hub does not say.</exception>
    public async Task<string> CommitAsync(HubReference model, CancellationToken cancellationToken)
    {
        var address = http.Address($"api/models/{model.Id}/revision/{Uri.EscapeDataString(model.Revision)}");
        using var reply = await http.GetAsync(address, model, from: 0, cancellationToken).ConfigureAwait(false);
        var commit = (await ReadAsync(reply, address, cancellationToken).ConfigureAwait(false)).Required("sha");
        return HubReference.IsCommit(commit.Text()) ? commit.Text() : throw commit.Fault($"is {PlainText.Of(commit.Describe())}; expected a commit of 40 hexadecimal digits.");
    }

    /// <summary>The files of a commit, in the hub's order.</summary>
    /// <param name="model">The model at a commit.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="HubException">The hub does not say, or its pages do not end.</exception>
    public async Task<IReadOnlyList<RepositoryFile>> FilesAsync(HubReference model, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, RepositoryFile>(StringComparer.Ordinal);
        var pages = new HashSet<string>(StringComparer.Ordinal);
        Uri? page = http.Address($"api/models/{model.Id}/tree/{model.Revision}?recursive=true&expand=false");
        while (page is not null)
        {
            if (!pages.Add(page.AbsoluteUri) || pages.Count > MaxPages) throw Malformed(page, $"the listing of '{model}' does not end: page {pages.Count} leads to one that was read, or there are more than {MaxPages}.");
            using var reply = await http.GetAsync(page, model, from: 0, cancellationToken).ConfigureAwait(false);
            foreach (var entry in (await ReadAsync(reply, page, cancellationToken).ConfigureAwait(false)).Items())
            {
                if (entry.Required("type").Text() != "file") continue;
                var file = FileOf(entry);
                if (!files.TryAdd(file.Path, file)) throw entry.Fault($"names '{PlainText.Of(file.Path)}' a second time.");
                if (files.Count > MaxFiles) throw Malformed(page, $"the listing of '{model}' has more than {MaxFiles} files.");
            }

            page = NextPage(page, HubAnswer.Header(reply.Response, "Link"));
        }

        return [.. files.Values];
    }

    private static RepositoryFile FileOf(JsonField entry)
    {
        var large = entry.Optional("lfs");
        return new RepositoryFile(
            entry.Required("path").Text(),
            large?.Required("size").Int64(min: 0) ?? entry.Required("size").Int64(min: 0),
            entry.Required("oid").Text(),
            large?.Required("oid").Text(),
            entry.Optional("xetHash")?.Text());
    }

    private Uri? NextPage(Uri page, string? link)
    {
        if (link is null || Next().Match(link) is not { Success: true } match) return null;
        var next = RedirectRule.Next(page, match.Groups["address"].Value);
        return http.IsHub(next) ? next : throw Malformed(page, $"the next page is on another server ({RedirectRule.Shown(next)}).");
    }

    private async Task<JsonField> ReadAsync(HubReply reply, Uri address, CancellationToken cancellationToken)
    {
        string shown = RedirectRule.Shown(address);
        var body = await reply.Response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var content = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        int count;
        while ((count = await BodyRules.ReadAsync(body, buffer, environment.DownloadTimeout, shown, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (content.Length + count > MaxAnswerBytes) throw Malformed(address, $"the answer has more than {MaxAnswerBytes} bytes.");
            content.Write(buffer, 0, count);
        }

        return JsonFile.Parse(shown, content.GetBuffer().AsMemory(0, (int)content.Length), HubJson.Error);
    }

    private static HubException Malformed(Uri address, string problem) => new(HubErrorKind.Malformed, $"{RedirectRule.Shown(address)}: {problem}");

    // RFC 8288: <address>; rel="next", perhaps among other links.
    [GeneratedRegex("<(?<address>[^<>]*)>\\s*;\\s*rel=\"?next\"?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Next();
}
