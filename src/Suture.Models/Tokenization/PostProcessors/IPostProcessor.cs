namespace Suture.Models.Tokenization.PostProcessors;

/// <summary>Has the last word about the tokens of a text.</summary>
internal interface IPostProcessor : ITokenizerPart
{
    /// <summary>Changes the tokens in place.</summary>
    /// <param name="tokens">Tokens with places in the input, in code points; the places mean nothing when they are not wanted.</param>
    /// <param name="tokenizer">Knows how the tokens are spelt.</param>
    /// <param name="request">What is wanted.</param>
    void Process(List<TokenPiece> tokens, Tokenizer tokenizer, EncodingRequest request);
}
