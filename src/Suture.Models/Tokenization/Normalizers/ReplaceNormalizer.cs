using Suture.Formats;
using Suture.Models.Tokenization.Patterns;

namespace Suture.Models.Tokenization.Normalizers;

/// <summary>Puts text in the place of every match of a pattern.</summary>
internal sealed class ReplaceNormalizer : INormalizer
{
    private readonly TextReplacement _replacement;

    private ReplaceNormalizer(TextReplacement replacement) => _replacement = replacement;

    public string Identity => _replacement.Identity;

    public static ReplaceNormalizer Read(JsonField field) => new(TextReplacement.Read(field));

    public AlignedText Normalize(AlignedText text)
    {
        if (_replacement is { Pattern: LiteralPattern { Literal: [var old] }, Content: [var value] } && !char.IsSurrogate(value)) return text.Substitute(old, value);

        var matches = new List<TextRange>();
        _replacement.Pattern.FindAll(text.Span, matches);
        if (matches.Count == 0) return text;
        var builder = new AlignedTextBuilder(text);
        foreach (var match in matches)
        {
            // The content comes from the last character that it replaces: the reference's rule.
            builder.KeepUntil(match.Start);
            builder.SkipUntil(match.End);
            builder.Insert(_replacement.Content);
        }

        return builder.Build();
    }
}
