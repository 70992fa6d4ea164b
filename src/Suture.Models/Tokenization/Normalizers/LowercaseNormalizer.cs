using System.Text;
using Suture.Formats;

namespace Suture.Models.Tokenization.Normalizers;

/// <summary>Puts every character in lower case, by itself.</summary>
internal sealed class LowercaseNormalizer : INormalizer
{
    private LowercaseNormalizer()
    {
    }

    public string Identity => PartIdentity.Of("Lowercase");

    public static LowercaseNormalizer Read(JsonField field)
    {
        _ = field.AsObject();
        return new LowercaseNormalizer();
    }

    public AlignedText Normalize(AlignedText text)
    {
        var builder = new AlignedTextBuilder(text);
        int at = 0, changes = 0;
        foreach (var rune in text.Span.EnumerateRunes())
        {
            int next = at + rune.Utf16SequenceLength;

            // The only character that becomes two: i with a dot, and the dot.
            var lower = rune.Value == 0x130 ? new Rune('i') : Rune.ToLowerInvariant(rune);
            if (lower != rune)
            {
                builder.KeepUntil(at);
                builder.Replace(lower);
                if (rune.Value == 0x130) builder.Insert(new Rune(0x307));
                changes++;
            }

            at = next;
        }

        return changes == 0 ? text : builder.Build();
    }
}
