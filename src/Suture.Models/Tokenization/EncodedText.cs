namespace Suture.Models.Tokenization;

/// <summary>A text and its tokens, for post-processors to have the last word.</summary>
internal sealed class EncodedText
{
    private readonly Tokenizer _tokenizer;

    /// <summary>Takes over tokens.</summary>
    /// <param name="tokenizer">Knows how tokens are spelt.</param>
    /// <param name="text">The input.</param>
    /// <param name="tokens">Its tokens, with places in UTF-16 units.</param>
    /// <param name="withOffsets">Whether the places are wanted; they are then turned into code points.</param>
    public EncodedText(Tokenizer tokenizer, string text, List<TokenPiece> tokens, bool withOffsets)
    {
        _tokenizer = tokenizer;
        Tokens = tokens;
        WithOffsets = withOffsets;
        if (withOffsets) CodePoints.Convert(text, tokens);
    }

    /// <summary>The tokens; their places mean nothing when they are not wanted.</summary>
    public List<TokenPiece> Tokens { get; }

    /// <summary>Whether places are wanted, in code points.</summary>
    public bool WithOffsets { get; }

    /// <summary>The blanks at the ends of a token.</summary>
    public BlankEnds EndsOf(TokenPiece token) => token.Ends ?? _tokenizer.EndsOf(token.Id);
}
