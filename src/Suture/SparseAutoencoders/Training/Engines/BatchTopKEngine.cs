using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>The k · B largest of a batch; the gradient reaches the selected alone.</summary>
internal class BatchTopKEngine(double k, bool comparesContributions, EngineContext context) : ObjectiveEngine(context)
{
    private readonly BatchTopKSelection _selection = new();

    /// <summary>The encoder in units of contribution, when latents are compared in them.</summary>
    protected ContributionEncoder? Contributions { get; } = comparesContributions ? new ContributionEncoder(context.Parameters) : null;

    public override void Compute(StepInput input, StepGradients gradients, Compute compute)
    {
        var codes = Select(input, gradients, compute);
        var pass = Reconstruct(input, codes, gradients, compute);
        AddAuxiliary(input, gradients, pass, Contributions, compute);
        AddChannel(gradients, codes, pass);
    }

    /// <summary>Codes in units of the pre-activation; counts them, and takes down the smallest.</summary>
    protected SparseCodes Select(StepInput input, StepGradients gradients, Compute compute)
    {
        Contributions?.Update(compute);
        int count = (int)Math.Min(Math.Floor(k * input.Tokens), (double)input.Tokens * Parameters.LatentCount);
        var codes = _selection.Select(Contributions?.Encoder ?? Parameters.Encoder.Values.View, Contributions?.Bias ?? Parameters.EncoderBias.Values.Array, input.Encoded, count, compute);
        gradients.SmallestActive = codes.Count == 0 ? null : TensorPrimitives.Min(codes.Values);
        CountFiring(gradients, codes);
        return Contributions?.ToActivations(codes) ?? codes;
    }
}
