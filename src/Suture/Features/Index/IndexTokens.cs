namespace Suture.Features.Index;

/// <summary>The texts of all tokens, in memory.</summary>
internal sealed class IndexTokens
{
    private readonly string[] _texts;

    /// <summary>Loads them.</summary>
    public IndexTokens(IndexConnections connections) => _texts = connections.Run(connection =>
    {
        var texts = new List<string>();
        using var statement = new IndexStatement(connection, "SELECT id, text FROM tokens ORDER BY id");
        statement.ForEach(row =>
        {
            if (row.GetInt64(0) != texts.Count) throw new FormatException($"token {row.GetInt64(0)} stands at place {texts.Count}");
            texts.Add(row.GetString(1));
        });
        return texts.ToArray();
    });

    /// <summary>Number of tokens.</summary>
    public int Count => _texts.Length;

    /// <summary>Text of a token.</summary>
    /// <exception cref="FormatException">There is no such token.</exception>
    public string this[int token] => (uint)token < (uint)_texts.Length ? _texts[token] : throw new FormatException($"token {token} is none of {_texts.Length}");

    /// <summary>Whether a token holds a text, whatever its case.</summary>
    public bool Contains(int token, string text) => this[token].Contains(text, StringComparison.OrdinalIgnoreCase);
}
