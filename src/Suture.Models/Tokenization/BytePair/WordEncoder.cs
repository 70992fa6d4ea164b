namespace Suture.Models.Tokenization.BytePair;

/// <summary>Makes tokens of words by a <see cref="BytePairModel"/>, and remembers short words. For one thread at a time.</summary>
internal sealed class WordEncoder
{
    private readonly BytePairModel _model;
    private readonly WordCache _cache = new();
    private readonly SymbolChain _chain = new();

    public WordEncoder(BytePairModel model) => _model = model;

    /// <summary>Makes tokens of words.</summary>
    /// <param name="text">The text they are in.</param>
    /// <param name="words">Their places there.</param>
    /// <param name="tokens">Receives the tokens, with places in the input.</param>
    public void Encode(AlignedText text, ReadOnlySpan<TextRange> words, List<TokenPiece> tokens)
    {
        var units = text.Span;
        foreach (var word in words)
        {
            // Cut further where that changes nothing: what is shorter is more often known.
            for (int start = word.Start, end; start < word.End; start = end)
            {
                end = _model.Boundaries?.NextCut(units[..word.End], start) ?? word.End;
                foreach (var token in Encode(units[start..end])) tokens.Add(new TokenPiece(token.Id, text.InputStart(start + token.Start), text.InputEnd(start + token.End)));
            }
        }
    }

    private ReadOnlySpan<WordToken> Encode(ReadOnlySpan<char> word)
    {
        if (word.Length > WordCache.MaxLength) return EncodeNew(word);

        ulong hash = WordCache.HashOf(word);
        if (_cache.Find(word, hash) is { } known) return known;

        var tokens = EncodeNew(word);
        _cache.Add(word, hash, tokens);
        return tokens;
    }

    private WordToken[] EncodeNew(ReadOnlySpan<char> word)
    {
        if (_model.IgnoresMerges && _model.Vocabulary.Find(_model.Symbols.Spell(word)) is { } whole) return [new WordToken(whole, 0, word.Length)];
        _chain.Clear();
        _model.Symbols.Read(word, _chain);
        _chain.Merge(_model.Merges);
        return _chain.ToTokens();
    }
}
