using System.Buffers;
using System.Text;

namespace Suture.Models.Tokenization.BytePair;

/// <summary>GPT-2's spelling of bytes as printable characters, in which byte-level vocabularies are written.</summary>
/// <remarks>
/// The printable bytes <c>!..~</c>, <c>¡..¬</c>, <c>®..ÿ</c> stand for themselves; the 68 others are U+0100, U+0101, ... in order
/// of the byte. So a space is <c>Ġ</c> and a newline <c>Ċ</c>.
/// </remarks>
internal static class ByteLevelAlphabet
{
    private static readonly char[] CharOf = BuildChars();
    private static readonly short[] ByteOf = BuildBytes();

    /// <summary>The character that spells a byte.</summary>
    public static char Spell(byte value) => CharOf[value];

    /// <summary>The bytes that a token spells; false when a character spells none.</summary>
    /// <param name="token">A token.</param>
    /// <param name="bytes">Receives the bytes; untouched when false.</param>
    public static bool TryRead(string token, IBufferWriter<byte> bytes)
    {
        foreach (char c in token)
        {
            if (c >= ByteOf.Length || ByteOf[c] < 0) return false;
        }

        var span = bytes.GetSpan(token.Length + 1);
        for (int i = 0; i < token.Length; i++) span[i] = (byte)ByteOf[token[i]];
        bytes.Advance(token.Length);
        return true;
    }

    /// <summary>A token as text; bytes that are no UTF-8 by themselves are shown as <c>\xE2</c>.</summary>
    /// <param name="token">A token.</param>
    public static string Display(string token)
    {
        var bytes = new ArrayBufferWriter<byte>();
        if (!TryRead(token, bytes)) return token;

        var text = new StringBuilder();
        for (var rest = bytes.WrittenSpan; !rest.IsEmpty;)
        {
            bool valid = Rune.DecodeFromUtf8(rest, out var rune, out int used) == OperationStatus.Done;
            if (valid) text.Append(rune.ToString());
            else foreach (byte b in rest[..used]) text.Append($"\\x{b:X2}");
            rest = rest[used..];
        }

        return text.ToString();
    }

    private static char[] BuildChars()
    {
        var chars = new char[256];
        char next = '\u0100';
        for (int b = 0; b < 256; b++)
        {
            bool printable = b is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            chars[b] = printable ? (char)b : next++;
        }

        return chars;
    }

    private static short[] BuildBytes()
    {
        var bytes = new short[CharOf.Max() + 1];
        Array.Fill(bytes, (short)-1);
        for (int b = 0; b < 256; b++) bytes[CharOf[b]] = (short)b;
        return bytes;
    }
}
