namespace Suture.Models.Tokenization.BytePair;

/// <summary>Makes tokens of words by a <see cref="BytePairModel"/>, and remembers the words it has seen. For one thread at a time.</summary>
internal sealed class WordEncoder
{
    // Most text is the same few thousand words; past the bound the memory starts anew.
    private const int CachedWords = 1 << 15;
    private const int CachedLength = 48;

    private readonly BytePairModel _model;
    private readonly Dictionary<string, TokenPiece[]> _cache = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TokenPiece[]>.AlternateLookup<ReadOnlySpan<char>> _cached;
    private readonly SymbolChain _chain = new();

    public WordEncoder(BytePairModel model)
    {
        _model = model;
        _cached = _cache.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Makes tokens of a word.</summary>
    /// <param name="text">The text it is in.</param>
    /// <param name="word">Its place there.</param>
    /// <param name="tokens">Receives the tokens, with places in the input.</param>
    public void Encode(AlignedText text, TextRange word, List<TokenPiece> tokens)
    {
        var units = text.Span[word.Start..word.End];
        for (int start = 0, end; start < units.Length; start = end)
        {
            end = _model.Boundaries?.NextCut(units, start) ?? units.Length;
            int offset = word.Start + start;
            foreach (var token in Encode(units[start..end])) tokens.Add(new TokenPiece(token.Id, text.InputStart(offset + token.Start), text.InputEnd(offset + token.End)));
        }
    }

    private TokenPiece[] Encode(ReadOnlySpan<char> word)
    {
        if (_cached.TryGetValue(word, out var known)) return known;

        var pieces = EncodeNew(word);
        if (word.Length <= CachedLength)
        {
            if (_cache.Count == CachedWords) _cache.Clear();
            _cached[word] = pieces;
        }

        return pieces;
    }

    private TokenPiece[] EncodeNew(ReadOnlySpan<char> word)
    {
        if (_model.IgnoresMerges && _model.Vocabulary.Find(_model.Symbols.Spell(word)) is { } whole) return [new TokenPiece(whole, 0, word.Length)];
        _chain.Clear();
        _model.Symbols.Read(word, _chain);
        _chain.Merge(_model.Merges);
        return _chain.ToPieces();
    }
}
