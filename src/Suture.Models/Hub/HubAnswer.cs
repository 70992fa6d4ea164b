using System.Net;

namespace Suture.Models.Hub;

/// <summary>Turns an answer's status and headers into the error that they mean.</summary>
internal static class HubAnswer
{
    private const string InvalidToken = "Invalid credentials in Authorization header";

    /// <summary>A header's value as it was sent; null when it is absent.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="header">The header's name.</param>
    public static string? Header(HttpResponseMessage response, string header) =>
        response.Headers.NonValidated.TryGetValues(header, out var values) || response.Content.Headers.NonValidated.TryGetValues(header, out values) ? values.ToString() : null;

    /// <summary>The commit that an answer speaks of; null when it names none, or not as a commit is written.</summary>
    /// <param name="response">The answer.</param>
    public static string? Commit(HttpResponseMessage response) => Header(response, "X-Repo-Commit") is { } commit && HubReference.IsCommit(commit) ? commit : null;

    /// <summary>The exception for an answer of status 400 and above.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="address">What was asked.</param>
    /// <param name="model">The model that is wanted.</param>
    /// <param name="isHub">Whether the hub itself answered, and not a server that it redirects to.</param>
    /// <param name="hasToken">Whether a token was sent.</param>
    /// <param name="now">The time.</param>
    public static HubException Fault(HttpResponseMessage response, Uri address, HubReference model, bool isHub, bool hasToken, DateTimeOffset now)
    {
        var status = response.StatusCode;
        string? code = Header(response, "X-Error-Code");
        string said = Header(response, "X-Error-Message") is { } message ? $" The hub says: {PlainText.Of(message)}" : "";
        bool isDenied = status == HttpStatusCode.Unauthorized;
        // Without a code, 401 over https is how the hub speaks of repositories that do not exist or are private.
        bool isHidden = isHub && isDenied && code is null && address.Scheme == "https" && !said.EndsWith(InvalidToken, StringComparison.Ordinal);
        return (code, isHidden) switch
        {
            ("GatedRepo", _) => new HubException(HubErrorKind.Gated, Gated(address, model, hasToken) + said) { Status = status },
            ("RepoNotFound", _) or (_, true) => new HubException(HubErrorKind.RepositoryNotFound, NotFound(address, model, hasToken)) { Status = status },
            ("RevisionNotFound", _) => new HubException(HubErrorKind.RevisionNotFound, $"'{model.Id}' on {Host(address)} has no revision '{PlainText.Of(model.Revision)}'; expected a branch, a tag or a commit of it.") { Status = status },
            ("EntryNotFound", _) => new HubException(HubErrorKind.EntryNotFound, $"'{model}' has no such file: {RedirectRule.Shown(address)}.") { Status = status, Commit = Commit(response) },
            _ => Refused(response, address, isDenied && hasToken, said, now),
        };
    }

    private static HubException Refused(HttpResponseMessage response, Uri address, bool tokenRefused, string said, DateTimeOffset now)
    {
        int status = (int)response.StatusCode;
        string advice = tokenRefused ? " The token was not accepted: check HF_TOKEN." : "";
        var asked = RetryWaits.AskedBy(response.Headers, now);
        string wait = asked is { } time ? $" It asks to wait {time.TotalSeconds:0} s." : "";
        return new HubException(HubErrorKind.Refused, $"{RedirectRule.Shown(address)} answered {status} ({response.StatusCode}).{said}{wait}{advice}")
        {
            Status = response.StatusCode,
            IsTransient = status is 408 or 429 or 500 or 502 or 503 or 504,
            AskedWait = asked,
        };
    }

    private static string Gated(Uri address, HubReference model, bool hasToken) => hasToken
        ? $"'{model.Id}' is gated, and your account has no access yet: ask for it at {address.GetLeftPart(UriPartial.Authority)}/{model.Id}, and use a token of that account in HF_TOKEN."
        : $"'{model.Id}' is gated: accept its terms at {address.GetLeftPart(UriPartial.Authority)}/{model.Id}, then set HF_TOKEN to a token of your account.";

    private static string NotFound(Uri address, HubReference model, bool hasToken) =>
        $"There is no model '{model.Id}' on {Host(address)}, or it is private{(hasToken ? " and your token does not open it" : ": if so, set HF_TOKEN")}.";

    private static string Host(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
