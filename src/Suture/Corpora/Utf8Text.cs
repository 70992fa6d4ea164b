using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Suture.Corpora;

/// <summary>UTF-8 bytes as text.</summary>
internal static class Utf8Text
{
    /// <summary>Index of the first byte that begins no valid sequence; −1 when all is valid.</summary>
    public static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes)) return -1;
        int at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out int length) == OperationStatus.Done) at += length;
        return at;
    }

    /// <summary>Refuses bytes that are no UTF-8.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="path">The file.</param>
    /// <param name="where">Where they are, such as <c>"line 3: "</c>; may be empty.</param>
    /// <param name="offset">Place of the first of them in the file.</param>
    /// <exception cref="CorpusFormatException">A byte is invalid; the message names its place.</exception>
    public static void RequireValid(ReadOnlySpan<byte> bytes, string path, string where, long offset)
    {
        int at = FirstInvalid(bytes);
        if (at >= 0) throw new CorpusFormatException(path, $"{where}byte {offset + at} (0x{bytes[at]:X2}) is not UTF-8; expected UTF-8 text. Repair (malformed=repair) reads it as U+FFFD.");
    }

    /// <summary>The text; each maximal invalid subsequence is one U+FFFD.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
