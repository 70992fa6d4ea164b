namespace Suture.Corpora;

/// <summary>Documents of a plain-text file: the whole of it, or pieces where it is longer than a piece may be.</summary>
/// <remarks>A piece ends, in its second half, after the last paragraph, else after the last line, else after the last blank, else after a whole character.</remarks>
/// <param name="file">The file.</param>
/// <param name="options">Length of a piece, and what to do with malformed text.</param>
internal sealed class PlainTextReader(CorpusFile file, CorpusOptions options)
{
    /// <summary>The documents, in file order; pieces of nothing but white space are left out.</summary>
    /// <exception cref="CorpusFormatException">The file is binary or not UTF-8; the message names the byte.</exception>
    public IEnumerable<string> Documents()
    {
        using var bytes = new ByteReader(file);
        while (Fill(bytes))
        {
            var piece = bytes.Available;
            if (piece.Length > options.PieceBytes) piece = piece[..Cut(piece[..options.PieceBytes])];
            string text = Decode(piece, bytes.Position);
            bytes.Advance(piece.Length);
            if (!string.IsNullOrWhiteSpace(text)) yield return text;
        }
    }

    // One byte more than a piece tells whether there is more.
    private bool Fill(ByteReader bytes)
    {
        while (bytes.Available.Length <= options.PieceBytes && bytes.ReadMore())
        {
        }

        return bytes.Available.Length > 0;
    }

    private string Decode(ReadOnlySpan<byte> piece, long offset)
    {
        int nul = piece.IndexOf((byte)0);
        if (nul >= 0) throw new CorpusFormatException(file.Path, $"it is binary: a NUL at byte {offset + nul}; expected text.");
        if (options.Malformed == MalformedText.Refuse) Utf8Text.RequireValid(piece, file.Path, "", offset);
        return Utf8Text.Decode(piece);
    }

    private static int Cut(ReadOnlySpan<byte> piece)
    {
        var half = piece[(piece.Length / 2)..];
        int paragraph = Math.Max(EndOfLast(half, "\n\n"u8), EndOfLast(half, "\n\r\n"u8));
        int end = paragraph > 0 ? paragraph : EndOfLast(half, "\n"u8);
        if (end == 0) end = half.LastIndexOfAny(" \t\r"u8) + 1;
        return end > 0 ? piece.Length - half.Length + end : WholeCharacters(piece);
    }

    private static int EndOfLast(ReadOnlySpan<byte> text, ReadOnlySpan<byte> mark) => text.LastIndexOf(mark) is >= 0 and var at ? at + mark.Length : 0;

    // Goes back over the continuation bytes of a character that may be cut, at most three; more are no UTF-8 and are judged where they stand.
    private static int WholeCharacters(ReadOnlySpan<byte> piece)
    {
        int end = piece.Length;
        while (end > piece.Length - 4 && (piece[end - 1] & 0xC0) == 0x80) end--;
        return piece[end - 1] >= 0xC0 ? end - 1 : piece.Length;
    }
}
