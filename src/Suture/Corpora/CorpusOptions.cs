namespace Suture.Corpora;

/// <summary>One corpus: where it is, how it is read, and its share of a mix.</summary>
public sealed record CorpusOptions
{
    private const int LargestRecordBytes = 1 << 29;
    private const int SmallestPieceBytes = 16;

    /// <summary>A file (<c>.jsonl</c>, <c>.csv</c>, <c>.tsv</c>, <c>.bin</c>, or plain text under any other name; text perhaps with <c>.gz</c> after it), or a folder of text files.</summary>
    public required string Path { get; init; }

    /// <summary>Share among the corpora of one text, above 0, relative to the others; default 1. Counted in contexts, which all have the same number of tokens.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Field of JSON Lines or column of CSV that holds the text; default <c>text</c>. Ignored for plain text and token ids.</summary>
    public string Field { get; init; } = "text";

    /// <summary>What parts CSV columns, one ASCII character; null means a tab for <c>.tsv</c>, else a comma. Default null.</summary>
    public char? Delimiter { get; init; }

    /// <summary>What to do with text that is not as its format says; default <see cref="MalformedText.Refuse"/>.</summary>
    public MalformedText Malformed { get; init; }

    /// <summary>Longest line of JSON Lines or record of CSV, bytes, 1 to 536,870,912; default 67,108,864 (64 MiB). A longer one is refused: it bounds memory.</summary>
    public int MaxRecordBytes { get; init; } = 64 << 20;

    /// <summary>Longest document of plain text, bytes, 16 to 536,870,912; default 1,048,576 (1 MiB). A longer file is read in pieces, each a document, cut where a paragraph or line ends.</summary>
    public int PieceBytes { get; init; } = 1 << 20;

    /// <summary>Bytes a token id takes in a <c>.bin</c> file, 2 or 4; 0 means 2, or 4 where the model's vocabulary has more than 65,536 ids. Default 0.</summary>
    public int TokenWidth { get; init; }

    /// <summary>How a <c>.bin</c> file is cut into contexts; default <see cref="TokenLayout.Windows"/>.</summary>
    public TokenLayout TokenLayout { get; init; }

    /// <summary>What is out of range, one sentence each; empty when nothing is.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(Path)) faults.Add("a corpus has an empty path");
        if (!(Weight > 0 && double.IsFinite(Weight))) faults.Add($"corpus '{Path}', weight {Weight}: expected a positive number");
        if (string.IsNullOrEmpty(Field)) faults.Add($"corpus '{Path}' has an empty field name");
        if (Delimiter is { } delimiter && (!char.IsAscii(delimiter) || delimiter is '"' or '\r' or '\n')) faults.Add($"corpus '{Path}', delimiter '{delimiter}': expected one ASCII character other than a quote or a line end");
        if (!Enum.IsDefined(Malformed)) faults.Add($"corpus '{Path}', malformed {Malformed}: expected one of {string.Join(", ", Enum.GetNames<MalformedText>())}");
        if (MaxRecordBytes is < 1 or > LargestRecordBytes) faults.Add($"corpus '{Path}', max record bytes {MaxRecordBytes}: expected 1 to {LargestRecordBytes}");
        if (PieceBytes is < SmallestPieceBytes or > LargestRecordBytes) faults.Add($"corpus '{Path}', piece bytes {PieceBytes}: expected {SmallestPieceBytes} to {LargestRecordBytes}");
        if (TokenWidth is not (0 or 2 or 4)) faults.Add($"corpus '{Path}', token width {TokenWidth}: expected 2 or 4 bytes, or 0");
        if (!Enum.IsDefined(TokenLayout)) faults.Add($"corpus '{Path}', token layout {TokenLayout}: expected one of {string.Join(", ", Enum.GetNames<TokenLayout>())}");
        return faults;
    }
}
