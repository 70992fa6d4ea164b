namespace Suture.Models.Tokenization;

/// <summary>Has the last word about the tokens of a text.</summary>
internal interface IPostProcessor
{
    /// <summary>Changes the tokens in place.</summary>
    /// <param name="tokens">Tokens with places in the input, in UTF-16 units.</param>
    /// <param name="tokenizer">Knows how the tokens are spelt.</param>
    /// <param name="addSpecialTokens">Whether tokens that are not in the text are wanted.</param>
    void Process(List<TokenPiece> tokens, Tokenizer tokenizer, bool addSpecialTokens);
}
