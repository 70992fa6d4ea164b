using Suture.Formats;

namespace Suture.Models.Tokenization.PostProcessors;

/// <summary>Several post-processors, one after the other.</summary>
internal sealed class PostProcessorSequence : IPostProcessor
{
    private readonly IPostProcessor[] _steps;

    /// <summary>Creates one.</summary>
    public PostProcessorSequence(params IPostProcessor[] steps) => _steps = steps;

    public string Identity => PartIdentity.OfSequence(_steps);

    public static PostProcessorSequence Read(JsonField field) =>
        new(PartLimits.ReadSteps(field.Required("processors"), TokenizerComponents.PostProcessor, static step => (step as PostProcessorSequence)?._steps));

    public void Process(EncodedText text, bool addSpecialTokens)
    {
        foreach (var step in _steps) step.Process(text, addSpecialTokens);
    }
}
