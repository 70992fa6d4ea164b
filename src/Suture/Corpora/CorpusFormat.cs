namespace Suture.Corpora;

/// <summary>What a corpus file holds.</summary>
public enum CorpusFormat
{
    /// <summary>Plain text, one document.</summary>
    Text,

    /// <summary>One JSON object a line, the text in one of its fields.</summary>
    JsonLines,

    /// <summary>Records with a header, the text in one column.</summary>
    Csv,

    /// <summary>Token ids, little-endian, nothing else.</summary>
    Tokens,
}
