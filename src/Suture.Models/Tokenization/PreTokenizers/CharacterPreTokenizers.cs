using Suture.Formats;
using Suture.Models.Tokenization.Patterns;

namespace Suture.Models.Tokenization.PreTokenizers;

/// <summary>The pre-tokenizers that cut by kinds of characters, each as the pattern that does the same.</summary>
internal static class CharacterPreTokenizers
{
    private const string Space = @"\s";
    private const string Punctuation = @"[\p{P}$+<=>^`|~]";

    // \w of another engine than the patterns': with the joiners, without superscripts and fractions.
    private const string WordCharacters = @"\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc}\u200C\u200D\u24B6-\u24E9\x{1F130}-\x{1F149}\x{1F150}-\x{1F169}\x{1F170}-\x{1F189}";

    /// <summary><c>Digits</c>: numbers are words, one a digit or one a run.</summary>
    public static IPreTokenizer ReadDigits(JsonField field) =>
        Split(field, @"\p{N}", field.Required("individual_digits").Boolean() ? SplitBehavior.Isolated : SplitBehavior.Contiguous);

    /// <summary><c>Punctuation</c>.</summary>
    public static IPreTokenizer ReadPunctuation(JsonField field) =>
        Split(field, Punctuation, field.Optional("behavior") is { } behavior ? SplitPreTokenizer.ReadBehavior(behavior) : SplitBehavior.Isolated);

    /// <summary><c>WhitespaceSplit</c>: what lies between white space.</summary>
    public static IPreTokenizer ReadWhitespaceSplit(JsonField field) => Split(field, Space, SplitBehavior.Removed);

    /// <summary><c>Whitespace</c>: words and runs of symbols.</summary>
    public static IPreTokenizer ReadWhitespace(JsonField field) =>
        new SplitPreTokenizer(new RegexPattern(field.File, field.Key, $"[{WordCharacters}]+|[^{WordCharacters}\\s]+"), SplitBehavior.Removed, invert: true);

    private static SplitPreTokenizer Split(JsonField field, string pattern, SplitBehavior behavior) => new(new RegexPattern(field.File, field.Key, pattern), behavior);
}
