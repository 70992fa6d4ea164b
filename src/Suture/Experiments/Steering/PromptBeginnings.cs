using Suture.Steering;

namespace Suture.Experiments.Steering;

/// <summary>Prompts that are the beginnings of texts.</summary>
internal static class PromptBeginnings
{
    /// <summary>Words of a prompt.</summary>
    public const int Words = 12;

    /// <summary>Beginnings of the first texts that go on after them.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="max">Most prompts.</param>
    public static string[] Of(IEnumerable<string> texts, int max) =>
        [.. texts.Where(text => Split(text).Length > Words).Take(max).Select(Of)];

    /// <summary>The pairs that no prompt was taken from.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="prompts">The prompts.</param>
    public static TextPair[] Without(IEnumerable<TextPair> pairs, IEnumerable<string> prompts)
    {
        var taken = prompts.ToHashSet(StringComparer.Ordinal);
        return [.. pairs.Where(pair => !taken.Contains(Of(pair.Baseline)))];
    }

    private static string Of(string text) => string.Join(' ', Split(text).Take(Words));

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
