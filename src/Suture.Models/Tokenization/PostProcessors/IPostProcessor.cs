namespace Suture.Models.Tokenization.PostProcessors;

/// <summary>Has the last word about the tokens of a text.</summary>
internal interface IPostProcessor : ITokenizerPart
{
    /// <summary>Changes the tokens in place.</summary>
    /// <param name="text">The text and its tokens.</param>
    /// <param name="addSpecialTokens">Whether tokens that are not in the text are wanted.</param>
    void Process(EncodedText text, bool addSpecialTokens);
}
