using Suture.Models;

namespace Suture.Activations;

/// <summary>The paper's method pairs states token by token, so both models must cut text in the same way.</summary>
public static class SharedTokenizer
{
    /// <summary>Checks that two models share their tokenizer.</summary>
    /// <param name="a">One model.</param>
    /// <param name="b">The other.</param>
    /// <exception cref="ArgumentException">They do not; the message shows a text that they cut differently, or says which one has none.</exception>
    public static void Require(LanguageModel a, LanguageModel b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (ReferenceEquals(a, b)) return;
        if (a.Tokenizer is null || b.Tokenizer is null)
        {
            throw new ArgumentException($"'{(a.Tokenizer is null ? a.Name : b.Name)}' has no tokenizer.json; two models are paired token by token and need the same one.");
        }

        if (string.Equals(a.Tokenizer.Fingerprint, b.Tokenizer.Fingerprint, StringComparison.Ordinal)) return;
        throw new ArgumentException(
            $"'{a.Name}' and '{b.Name}' have different tokenizers ({a.Tokenizer.VocabularySize} and {b.Tokenizer.VocabularySize} entries, fingerprints {a.Tokenizer.Fingerprint[..12]} and {b.Tokenizer.Fingerprint[..12]}). " +
            "A stitch pairs the states of the same token; choose two models of one family.");
    }
}
