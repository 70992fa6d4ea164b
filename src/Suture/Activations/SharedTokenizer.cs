using Suture.Models;

namespace Suture.Activations;

/// <summary>Whether two models cut text in the same way, so that their states can be paired token by token as in the paper.</summary>
public static class SharedTokenizer
{
    /// <summary>Whether two models have the same tokenizer.</summary>
    /// <param name="a">One model.</param>
    /// <param name="b">The other.</param>
    /// <exception cref="ArgumentException">One of them has none.</exception>
    public static bool IsShared(LanguageModel a, LanguageModel b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (ReferenceEquals(a, b)) return true;
        if (a.Tokenizer is null || b.Tokenizer is null)
        {
            throw new ArgumentException($"'{(a.Tokenizer is null ? a.Name : b.Name)}' has no tokenizer.json; two models are paired by the places of their tokens.");
        }

        return string.Equals(a.Tokenizer.Fingerprint, b.Tokenizer.Fingerprint, StringComparison.Ordinal);
    }

    /// <summary>Checks that two models share their tokenizer, as whoever gives both the same token ids must.</summary>
    /// <param name="a">One model.</param>
    /// <param name="b">The other.</param>
    /// <exception cref="ArgumentException">They do not, or one has none.</exception>
    public static void Require(LanguageModel a, LanguageModel b)
    {
        if (IsShared(a, b)) return;
        throw new ArgumentException(
            $"'{a.Name}' and '{b.Name}' have different tokenizers ({a.Tokenizer!.VocabularySize} and {b.Tokenizer!.VocabularySize} entries, fingerprints {a.Tokenizer.Fingerprint[..12]} and {b.Tokenizer.Fingerprint[..12]}), " +
            "so they cannot read the same token ids. Pair them on text.");
    }
}
