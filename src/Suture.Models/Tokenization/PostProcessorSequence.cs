using Suture.Formats;

namespace Suture.Models.Tokenization;

/// <summary>Several post-processors, one after the other.</summary>
internal sealed class PostProcessorSequence : IPostProcessor
{
    private readonly IPostProcessor[] _steps;

    private PostProcessorSequence(IPostProcessor[] steps) => _steps = steps;

    public static PostProcessorSequence Read(JsonField field) =>
        new([.. field.Required("processors").Items().Select(TokenizerComponents.PostProcessor)]);

    public void Process(List<TokenPiece> tokens, Tokenizer tokenizer, bool addSpecialTokens)
    {
        foreach (var step in _steps) step.Process(tokens, tokenizer, addSpecialTokens);
    }
}
