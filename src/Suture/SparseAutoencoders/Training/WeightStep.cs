using Suture.Numerics.Optimizers;

namespace Suture.SparseAutoencoders.Training;

/// <summary>One optimiser step of either kind.</summary>
internal readonly struct WeightStep(AdamStep<float> adam, ScheduleFreeSignStep<float> sign, bool isSign)
{
    /// <summary>Updates a part of the parameters that starts at an offset.</summary>
    public void Apply(Span<float> parameters, ReadOnlySpan<float> gradient, int offset)
    {
        if (isSign) sign.Apply(parameters, gradient, offset);
        else adam.Apply(parameters, gradient, offset);
    }
}
