using Suture.Models;

namespace Suture.Steering;

/// <summary>Pairs of texts as one model reads them, for fitting a vector.</summary>
public sealed record PairedTokens
{
    /// <summary>Tokens of the texts of the target class.</summary>
    public required IReadOnlyList<int[]> Target { get; init; }

    /// <summary>Tokens of their counterparts.</summary>
    public required IReadOnlyList<int[]> Baseline { get; init; }

    /// <summary>Places of these pairs in the list they come from.</summary>
    public required IReadOnlyList<int> Kept { get; init; }

    /// <summary>Texts, of either class, of which the beginning alone is read.</summary>
    public required int CutCount { get; init; }

    /// <summary>Pairs left out: a text has no token but special ones, or is too long and its end is what counts.</summary>
    public required int LeftOutCount { get; init; }

    /// <summary>Turns pairs into tokens.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="tokens">How the model reads texts.</param>
    /// <param name="model">The model.</param>
    /// <param name="pooling">A text that is too long is cut where all tokens count, and its pair left out where the last does.</param>
    /// <param name="maxTokens">Most tokens of a text, 1 or more.</param>
    /// <exception cref="ArgumentException">No pair is left.</exception>
    public static PairedTokens Of(IReadOnlyList<TextPair> pairs, TextTokens tokens, LanguageModel model, TextPooling pooling, int maxTokens = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTokens, 1);
        int most = Math.Min(maxTokens, model.MaxPositions), cut = 0;
        List<int[]> target = [], baseline = [];
        List<int> kept = [];
        for (int i = 0; i < pairs.Count; i++)
        {
            int[] whole = tokens.Of(pairs[i].Target), other = tokens.Of(pairs[i].Baseline);
            int[] first = Cut(whole), second = Cut(other);
            if (!tokens.CanRead(first, most) || !tokens.CanRead(second, most)) continue;
            cut += (first.Length < whole.Length ? 1 : 0) + (second.Length < other.Length ? 1 : 0);
            target.Add(first);
            baseline.Add(second);
            kept.Add(i);
        }

        if (kept.Count == 0) throw new ArgumentException($"None of {pairs.Count} pairs can be read by '{model.Name}': each has a text that is empty{(pooling == TextPooling.LastToken ? $" or longer than {most} tokens" : "")}.", nameof(pairs));
        return new PairedTokens { Target = target, Baseline = baseline, Kept = kept, CutCount = cut, LeftOutCount = pairs.Count - kept.Count };

        int[] Cut(int[] all) => pooling == TextPooling.AllTokens && all.Length > most ? all[..most] : all;
    }
}
