namespace Suture.Features.Index;

/// <summary>Of each token the features of one dictionary that promote it or have it at a peak, in memory: 4 bytes an entry.</summary>
internal sealed class IndexPostings
{
    private readonly List<(int Token, byte[] Latents)> _latentsOf;

    /// <summary>Loads them.</summary>
    public IndexPostings(IndexConnections connections, int dictionary) => _latentsOf = connections.Run(connection =>
    {
        var result = new List<(int, byte[])>();
        using var statement = new IndexStatement(connection, "SELECT token, latents FROM postings WHERE dictionary = $0 ORDER BY token");
        statement.ForEach(row => result.Add((row.GetInt32(0), row.GetFieldValue<byte[]>(1))), dictionary);
        return result;
    });

    /// <summary>Marks the features of all tokens that hold a text.</summary>
    /// <param name="tokens">Texts of the tokens.</param>
    /// <param name="text">The text.</param>
    /// <param name="marks">Set to true for each, <c>[dSae]</c>.</param>
    public void Mark(IndexTokens tokens, string text, bool[] marks)
    {
        foreach (var (token, latents) in _latentsOf)
        {
            if (!tokens.Contains(token, text)) continue;
            foreach (int latent in IndexBlob.Ints(latents))
            {
                if ((uint)latent >= (uint)marks.Length) throw new FormatException($"token {token} names latent {latent}, of {marks.Length}");
                marks[latent] = true;
            }
        }
    }
}
