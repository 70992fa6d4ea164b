using System.Text.Json;
using Suture.Features.Roles.Rewriting;

namespace Suture.Features.Roles.Endpoint;

/// <summary>What a model's message must be to count as rewrites of a text.</summary>
internal static class RewriteCheck
{
    private const double MostStretch = 2;
    private const double WordTolerance = 0.25;
    private const int LeastWordTolerance = 1;

    /// <summary>Reads a message: a JSON array of strings and nothing else.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="EndpointException">It is something else.</exception>
    public static IReadOnlyList<string> Parse(string message)
    {
        try
        {
            using var document = JsonDocument.Parse(message, new JsonDocumentOptions { MaxDepth = 4 });
            if (document.RootElement.ValueKind != JsonValueKind.Array) throw Nonsense($"a JSON {document.RootElement.ValueKind}");
            return [.. document.RootElement.EnumerateArray().Select(each => each.ValueKind == JsonValueKind.String ? each.GetString()! : throw Nonsense($"an array with a {each.ValueKind}"))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Nonsense("no JSON", e);
        }
    }

    /// <summary>Why a text is no rewrite of another; null when it is one.</summary>
    /// <param name="original">The text.</param>
    /// <param name="rewrite">What should be its rewrite.</param>
    public static string? Fault(string original, string rewrite)
    {
        if (string.IsNullOrWhiteSpace(rewrite)) return "it is blank";
        if (rewrite.Length > MostStretch * original.Length + 20) return $"it is {rewrite.Length} characters long, the text {original.Length}";
        if (rewrite.Any(c => char.IsControl(c) && !original.Contains(c))) return "it holds line ends or control characters that the text does not";
        if (string.Equals(original.Trim(), rewrite.Trim(), StringComparison.OrdinalIgnoreCase)) return "it is the text";
        int sentences = Sentences.Split(original).Count(), written = Sentences.Split(rewrite).Count();
        if (sentences != written) return $"it has {written} sentences, the text {sentences}";
        int words = WordSpans.Of(original).Count, count = WordSpans.Of(rewrite).Count;
        return Math.Abs(words - count) > Math.Max(LeastWordTolerance, WordTolerance * words) ? $"it has {count} words, the text {words}" : null;
    }

    private static EndpointException Nonsense(string found, Exception? inner = null) => new(EndpointFaultKind.Nonsense, $"The model's message is {found}; expected a JSON array of strings.", inner);
}
