using System.Globalization;

namespace Suture.Models.Hub;

/// <summary>What the hub says about a file before it is fetched.</summary>
/// <param name="Commit">The commit that the revision stands for.</param>
/// <param name="Blob">Name of its blob.</param>
/// <param name="Size">Size in bytes; null when the hub does not say.</param>
/// <param name="Address">Where to fetch it, perhaps on another server.</param>
internal sealed record FileAnswer(string Commit, BlobName Blob, long? Size, Uri Address)
{
    /// <summary>Reads the answer to a HEAD request.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="asked">What was asked, for messages.</param>
    /// <param name="model">The model at the revision asked for.</param>
    /// <exception cref="HubException">Commit, ETag or size are missing or not as they must be, or the commit is not the one asked for.</exception>
    public static FileAnswer Of(HubReply reply, Uri asked, HubReference model)
    {
        var response = reply.Response;
        string shown = RedirectRule.Shown(asked);
        if (HubAnswer.Header(response, "X-Repo-Commit") is not { } commit)
        {
            throw new HubException(HubErrorKind.Malformed, $"{shown} answered without X-Repo-Commit, so it seems not to be a hub: check HF_ENDPOINT, and any proxy in between.");
        }

        if (!HubReference.IsCommit(commit)) throw new HubException(HubErrorKind.Malformed, $"{shown} names the commit '{PlainText.Of(commit)}'; expected 40 hexadecimal digits.");
        if (model.IsPinned && commit != model.Revision) throw new HubException(HubErrorKind.Malformed, $"{shown} answered for commit {commit}; expected {model.Revision}.");
        string etag = HubAnswer.Header(response, "X-Linked-Etag") ?? HubAnswer.Header(response, "ETag")
            ?? throw new HubException(HubErrorKind.Malformed, $"{shown} answered without an ETag, so the file could not be told from another version of it.");
        var blob = BlobName.OfETag(etag)
            ?? throw new HubException(HubErrorKind.Malformed, $"{shown} has the ETag '{PlainText.Of(etag)}', which cannot be a file's name; expected a hash.");
        return new FileAnswer(commit, blob, SizeOf(response, shown), reply.Address);
    }

    private static long? SizeOf(HttpResponseMessage response, string shown)
    {
        // The length of a redirect is that of its own body.
        bool isRedirect = (int)response.StatusCode >= 300;
        if (HubAnswer.Header(response, "X-Linked-Size") is not { } text) return isRedirect ? null : response.Content.Headers.ContentLength;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long size)
            ? size
            : throw new HubException(HubErrorKind.Malformed, $"{shown} announces the size '{PlainText.Of(text)}'; expected a number of bytes.");
    }
}
