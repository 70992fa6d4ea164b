using Suture.Formats;

namespace Suture.Models.Tokenization.BytePair;

/// <summary>The tokens of a model and their ids, which may have holes.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> _idOf;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _idOfSpan;
    private readonly Dictionary<int, string> _tokenOf;

    private Vocabulary(Dictionary<string, int> idOf, Dictionary<int, string> tokenOf)
    {
        _idOf = idOf;
        _idOfSpan = idOf.GetAlternateLookup<ReadOnlySpan<char>>();
        _tokenOf = tokenOf;
    }

    /// <summary>All tokens and ids.</summary>
    public IReadOnlyDictionary<int, string> Tokens => _tokenOf;

    public static Vocabulary Read(JsonField field)
    {
        var idOf = new Dictionary<string, int>(field.AsObject().Count, StringComparer.Ordinal);
        var tokenOf = new Dictionary<int, string>(field.Count);
        foreach (var (token, value) in field.Members())
        {
            int id = value.Int32(min: 0);
            idOf.Add(token, id);
            if (!tokenOf.TryAdd(id, token)) throw value.Fault($"has the id {id}, which the token '{tokenOf[id]}' has as well.");
        }

        return new Vocabulary(idOf, tokenOf);
    }

    /// <summary>The id of a token; null when there is none.</summary>
    public int? Find(ReadOnlySpan<char> token) => _idOfSpan.TryGetValue(token, out int id) ? id : null;

    /// <summary>The token of an id; null when there is none.</summary>
    public string? TokenOf(int id) => _tokenOf.GetValueOrDefault(id);
}
