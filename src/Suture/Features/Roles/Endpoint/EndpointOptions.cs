namespace Suture.Features.Roles.Endpoint;

/// <summary>An OpenAI-compatible endpoint that writes rewrites.</summary>
public sealed record EndpointOptions
{
    private const string Path = "/chat/completions";

    /// <summary>Its address, http or https: <c>https://host/v1</c>, or with <c>/chat/completions</c> after it; without a path, <c>/v1</c> is added.</summary>
    public required string Url { get; init; }

    /// <summary>Model that it should use.</summary>
    public required string Model { get; init; }

    /// <summary>Environment variable that holds the key, sent as a bearer token; null for none. The key itself is never written anywhere. Default null.</summary>
    public string? KeyVariable { get; init; }

    /// <summary>Sampling temperature, 0 to 2; default 1, the paper's.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Seconds that a whole answer may take, above 0; default 120.</summary>
    public double TimeoutSeconds { get; init; } = 120;

    /// <summary>Repetitions of a request that failed in a way that may pass, 0 to 10; default 5, after 1, 2, 4, 8, 8 s or as the endpoint asks.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>Answers asked for one text until it has enough good rewrites, 1 to 100; default 4.</summary>
    public int AnswersPerText { get; init; } = 4;

    /// <summary>Texts in a row that may get no rewrites before the whole is given up, 1 or more; default 5.</summary>
    public int FailuresInARow { get; init; } = 5;

    /// <summary>Requests at a time, 1 to 64; default 4.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>Folder that keeps answers by what was asked, so that a run goes on where an earlier one ended; null for none. Default null.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Where requests go.</summary>
    /// <exception cref="ArgumentException">The address is none of http or https, or holds a user, a query or a fragment.</exception>
    public Uri Address()
    {
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) throw new ArgumentException($"The endpoint '{Url}' is no address; expected http://… or https://….");
        if (uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0) throw new ArgumentException($"The endpoint on '{uri.Host}' holds a user, a query or a fragment; expected scheme, host, port and path. Name the variable that holds a key instead.");
        string path = uri.AbsolutePath.TrimEnd('/');
        return new UriBuilder(uri) { Path = path.EndsWith(Path, StringComparison.Ordinal) ? path : (path.Length == 0 ? "/v1" : path) + Path }.Uri;
    }

    /// <summary>What is out of range, one sentence each.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(Model)) faults.Add("the endpoint's model is not named");
        if (KeyVariable is { } name && string.IsNullOrWhiteSpace(name)) faults.Add("the variable of the endpoint's key has no name");
        if (!(Temperature is >= 0 and <= 2)) faults.Add($"temperature {Temperature}: expected 0 to 2");
        if (!(TimeoutSeconds is > 0 and <= 3600)) faults.Add($"timeout {TimeoutSeconds} s: expected above 0, 3600 at most");
        if (Retries is < 0 or > 10) faults.Add($"retries {Retries}: expected 0 to 10");
        if (AnswersPerText is < 1 or > 100) faults.Add($"answers a text {AnswersPerText}: expected 1 to 100");
        if (FailuresInARow < 1) faults.Add($"failures in a row {FailuresInARow}: expected 1 or more");
        if (Concurrency is < 1 or > 64) faults.Add($"requests at a time {Concurrency}: expected 1 to 64");
        return faults;
    }
}
