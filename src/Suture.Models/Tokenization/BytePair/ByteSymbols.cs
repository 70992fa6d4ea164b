using System.Text;

namespace Suture.Models.Tokenization.BytePair;

/// <summary>Begins with the bytes of a word, which the vocabulary spells in the <see cref="ByteLevelAlphabet"/>.</summary>
internal sealed class ByteSymbols : SymbolReader
{
    // The token of each byte, -1 where there is none.
    private readonly int[] _idOfByte;

    public ByteSymbols(Vocabulary vocabulary, int? unknownId, bool fusesUnknown)
        : base(unknownId, fusesUnknown) =>
        _idOfByte = [.. Enumerable.Range(0, 256).Select(b => vocabulary.Find([ByteLevelAlphabet.Spell((byte)b)]) ?? -1)];

    /// <summary>Whether every byte has a token.</summary>
    public bool IsComplete => !_idOfByte.Contains(-1);

    public override void Read(ReadOnlySpan<char> word, SymbolChain chain)
    {
        Span<byte> bytes = stackalloc byte[4];
        for (int at = 0; at < word.Length;)
        {
            // Half of a surrogate pair reads as U+FFFD.
            _ = Rune.DecodeFromUtf16(word[at..], out var rune, out int units);
            int end = at + units;
            foreach (byte value in bytes[..rune.EncodeToUtf8(bytes)])
            {
                int id = _idOfByte[value];
                if (id >= 0) chain.Add(id, at, end);
                else AddUnknown(chain, at, end);
            }

            at = end;
        }
    }

    public override string Spell(ReadOnlySpan<char> word)
    {
        byte[] bytes = new byte[System.Text.Encoding.UTF8.GetMaxByteCount(word.Length)];
        int count = System.Text.Encoding.UTF8.GetBytes(word, bytes);
        return string.Create(count, bytes, static (text, source) =>
        {
            for (int i = 0; i < text.Length; i++) text[i] = ByteLevelAlphabet.Spell(source[i]);
        });
    }
}
