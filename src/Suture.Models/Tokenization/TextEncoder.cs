using Suture.Models.Tokenization.BytePair;
using Suture.Models.Tokenization.PreTokenizers;

namespace Suture.Models.Tokenization;

/// <summary>Makes tokens of texts by the parts of a tokenizer. For one thread at a time.</summary>
internal sealed class TextEncoder
{
    private readonly TokenizerParts _parts;
    private readonly AddedTokenMatcher? _plain;
    private readonly AddedTokenMatcher? _normalized;
    private readonly WordEncoder _encoder;
    private readonly WordList _words = new();
    private readonly List<TextPart> _plainParts = [];
    private readonly List<TextPart> _normalizedParts = [];

    /// <summary>Creates one.</summary>
    /// <param name="parts">The tokenizer's parts.</param>
    /// <param name="plain">Finds added tokens in the input; null when there are none.</param>
    /// <param name="normalized">Finds added tokens in normalised text; null when there are none.</param>
    public TextEncoder(TokenizerParts parts, AddedTokenMatcher? plain, AddedTokenMatcher? normalized)
    {
        _parts = parts;
        _plain = plain;
        _normalized = normalized;
        _encoder = new WordEncoder(parts.Model);
    }

    /// <summary>Makes tokens of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The tokens with their places in UTF-16 units, before any post-processing.</returns>
    public List<TokenPiece> Encode(string text)
    {
        var tokens = new List<TokenPiece>(text.Length / 4);
        Split(_plain, text, _plainParts);
        foreach (var (range, token, ends) in _plainParts)
        {
            if (token is null) EncodeInput(new AlignedText(text, range), tokens);
            else tokens.Add(new TokenPiece(token.Id, range.Start, range.End, ends));
        }

        return tokens;
    }

    private static void Split(AddedTokenMatcher? matcher, ReadOnlySpan<char> text, List<TextPart> parts)
    {
        parts.Clear();
        if (matcher is not null) matcher.Split(text, parts);
        else if (text.Length > 0) parts.Add(new TextPart(new TextRange(0, text.Length), null));
    }

    private void EncodeInput(AlignedText input, List<TokenPiece> tokens)
    {
        var text = _parts.Normalizer?.Normalize(input) ?? input;
        Split(_normalized, text.Span, _normalizedParts);
        foreach (var (range, token, ends) in _normalizedParts)
        {
            if (token is null) EncodeWords(text.Slice(range), tokens);
            else tokens.Add(new TokenPiece(token.Id, text.InputStart(range.Start), text.InputEnd(range.End), ends));
        }
    }

    private void EncodeWords(AlignedText text, List<TokenPiece> tokens)
    {
        _words.Begin(text);
        _parts.PreTokenizer?.Apply(_words);
        _encoder.Encode(_words.Text, _words.Ranges, tokens);
    }
}
