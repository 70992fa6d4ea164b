namespace Suture.Models.Hub;

/// <summary>The exception for JSON of the hub or of the cache that is not what it must be.</summary>
internal static class HubJson
{
    /// <summary>Makes it.</summary>
    /// <param name="source">File or address.</param>
    /// <param name="item">The key; null when the whole is at fault.</param>
    /// <param name="problem">A sentence with expected and found values.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public static HubException Error(string source, string? item, string problem, Exception? inner) =>
        new(HubErrorKind.Malformed, item is null ? $"'{source}': {PlainText.Of(problem)}" : $"'{PlainText.Of(item)}' in '{source}': {PlainText.Of(problem)}", inner);
}
