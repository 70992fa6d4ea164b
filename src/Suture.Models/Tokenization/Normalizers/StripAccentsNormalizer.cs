using System.Globalization;
using System.Text;
using Suture.Formats;

namespace Suture.Models.Tokenization.Normalizers;

/// <summary>Leaves out combining marks.</summary>
internal sealed class StripAccentsNormalizer : INormalizer
{
    private StripAccentsNormalizer()
    {
    }

    public string Identity => PartIdentity.Of("StripAccents");

    public static StripAccentsNormalizer Read(JsonField field)
    {
        _ = field.AsObject();
        return new StripAccentsNormalizer();
    }

    public AlignedText Normalize(AlignedText text)
    {
        // No mark comes before U+0300.
        int at = text.Span.IndexOfAnyExceptInRange('\0', '\u02FF');
        if (at < 0) return text;
        var builder = new AlignedTextBuilder(text);
        foreach (var rune in text.Span[at..].EnumerateRunes())
        {
            int next = at + rune.Utf16SequenceLength;
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark)
            {
                builder.KeepUntil(at);
                builder.SkipUntil(next);
            }

            at = next;
        }

        return builder.Build();
    }
}
