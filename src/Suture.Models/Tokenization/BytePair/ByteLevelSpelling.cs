using System.Text;

namespace Suture.Models.Tokenization.BytePair;

/// <summary>Writes text as the characters of its bytes, for parts that come after and see those.</summary>
internal static class ByteLevelSpelling
{
    /// <summary>Writes what the builder's source holds up to a place.</summary>
    /// <param name="text">The builder's source.</param>
    /// <param name="range">From where the builder stands to where it shall stop.</param>
    /// <param name="builder">The builder.</param>
    public static void Write(ReadOnlySpan<char> text, TextRange range, AlignedTextBuilder builder)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text[range.Start..range.End].EnumerateRunes())
        {
            int count = rune.EncodeToUtf8(bytes);
            builder.Replace(new Rune(ByteLevelAlphabet.Spell(bytes[0])));
            foreach (byte more in bytes[1..count]) builder.Insert(new Rune(ByteLevelAlphabet.Spell(more)));
        }
    }
}
