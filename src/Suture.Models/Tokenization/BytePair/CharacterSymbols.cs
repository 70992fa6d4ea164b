using System.Text;

namespace Suture.Models.Tokenization.BytePair;

/// <summary>Begins with the characters of a word; one without a token of its own may be written as tokens of its bytes, such as <c>&lt;0xE2&gt;</c>.</summary>
internal sealed class CharacterSymbols : SymbolReader
{
    private readonly Vocabulary _vocabulary;

    // The tokens of UTF-16 units that are characters, and of bytes; -1 where there is none.
    private readonly int[] _idOfUnit = new int[0x10000];
    private readonly int[] _idOfByte = new int[256];

    public CharacterSymbols(Vocabulary vocabulary, bool fallsBackToBytes, int? unknownId, bool fusesUnknown)
        : base(unknownId, fusesUnknown)
    {
        _vocabulary = vocabulary;
        Array.Fill(_idOfByte, -1);
        for (int b = 0; b < 256 && fallsBackToBytes; b++) _idOfByte[b] = vocabulary.Find($"<0x{b:X2}>") ?? -1;
        for (int c = 0; c < _idOfUnit.Length; c++) _idOfUnit[c] = vocabulary.Find([(char)c]) ?? -1;
    }

    /// <summary>Whether a unit is a character with a token of its own.</summary>
    public bool HasToken(char unit) => _idOfUnit[unit] >= 0;

    /// <summary>Whether a unit is a character whose bytes all have tokens.</summary>
    public bool HasBytes(char unit)
    {
        Span<byte> bytes = stackalloc byte[4];
        return Rune.TryCreate(unit, out var rune) && HaveTokens(bytes[..rune.EncodeToUtf8(bytes)]);
    }

    public override void Read(ReadOnlySpan<char> word, SymbolChain chain)
    {
        for (int at = 0; at < word.Length;)
        {
            // Half of a surrogate pair reads as U+FFFD.
            _ = Rune.DecodeFromUtf16(word[at..], out var rune, out int units);
            int id = rune.IsBmp ? _idOfUnit[rune.Value] : _vocabulary.Find(word.Slice(at, units)) ?? -1;
            if (id >= 0) chain.Add(id, at, at + units);
            else AddBytes(rune, chain, at, at + units);
            at += units;
        }
    }

    public override string Spell(ReadOnlySpan<char> word) => word.ToString();

    // All bytes of a character or none.
    private void AddBytes(Rune rune, SymbolChain chain, int start, int end)
    {
        Span<byte> bytes = stackalloc byte[4];
        bytes = bytes[..rune.EncodeToUtf8(bytes)];
        if (!HaveTokens(bytes)) AddUnknown(chain, start, end);
        else foreach (byte value in bytes) chain.Add(_idOfByte[value], start, end);
    }

    private bool HaveTokens(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            if (_idOfByte[value] < 0) return false;
        }

        return true;
    }
}
