using Suture.Formats;

namespace Suture.Models.Tokenization.Normalizers;

/// <summary>Several normalizers, one after the other.</summary>
internal sealed class NormalizerSequence : INormalizer
{
    private readonly INormalizer[] _steps;

    private NormalizerSequence(INormalizer[] steps) => _steps = steps;

    public string Identity => PartIdentity.OfSequence(_steps);

    public static NormalizerSequence Read(JsonField field) =>
        new(PartLimits.ReadSteps(field.Required("normalizers"), TokenizerComponents.Normalizer, static step => (step as NormalizerSequence)?._steps));

    public AlignedText Normalize(AlignedText text) => _steps.Aggregate(text, static (changed, step) => step.Normalize(changed));
}
