using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>The loss of dead latents: the largest of them predict a residual (Gao et al., arXiv 2406.04093, A.2).</summary>
/// <remarks>Their encoder rows are gathered and multiplied as a small encoder of their own: it costs <c>2 d</c> a token and dead latent, nothing when none is dead.</remarks>
internal sealed class AuxiliaryPass(EngineContext context)
{
    private readonly ReconstructionPass _pass = new();
    private readonly LatentEntries _entries = new(context.Parameters.LatentCount);

    /// <summary>Adds loss and gradient.</summary>
    /// <param name="input">The batch.</param>
    /// <param name="gradients">Receives them.</param>
    /// <param name="residual">e, <c>[tokens, dOut]</c>.</param>
    /// <param name="dead">Dead latents, ascending, at least one.</param>
    /// <param name="contributions">The encoder in units of contribution, when latents are compared in them.</param>
    /// <param name="compute">Where to compute.</param>
    public void Add(StepInput input, StepGradients gradients, Matrix<float> residual, int[] dead, ContributionEncoder? contributions, Compute compute)
    {
        var options = context.Options.Auxiliary!;
        int wanted = options.K ?? Math.Max(1, residual.Columns / 2);
        double divisor = options.Norm switch
        {
            AuxiliaryNorm.None => input.Tokens,
            AuxiliaryNorm.ResidualVariance => Variance.Sum(residual.View, compute),
            AuxiliaryNorm.TargetVariance => Variance.Sum(input.Y, compute),
            _ => throw new InvalidOperationException($"Norm {options.Norm} is unknown; known: None, ResidualVariance, TargetVariance."),
        };
        if (divisor == 0) return;
        double weight = options.Coefficient / divisor;
        if (options.ScaledByDeadShare) weight *= Math.Min((double)dead.Length / wanted, 1);
        var codes = Select(input, dead, Math.Min(wanted, dead.Length), options.Rectified, contributions, compute);
        double squares = _pass.Compute(context.Parameters.Decoder.Values.View, bias: null, direct: null, residual.View, codes, 2 * weight, compute);
        gradients.Auxiliary += weight * squares;
        _entries.Sort(codes, _pass.Codes);
        gradients.Channels.Add(new GradientChannel(_entries, new ErrorBands(_pass.Error), options.TrainsEncoder));
    }

    private SparseCodes Select(StepInput input, int[] dead, int k, bool rectified, ContributionEncoder? contributions, Compute compute)
    {
        var source = contributions?.Encoder ?? context.Parameters.Encoder.Values.View;
        float[] sourceBias = contributions?.Bias ?? context.Parameters.EncoderBias.Values.Array;
        var encoder = new Matrix<float>(dead.Length, source.Columns);
        Suture.Numerics.Kernels.Rows.Gather(source, dead, encoder.View);
        float[] bias = Array.ConvertAll(dead, latent => sourceBias[latent]);
        var rule = new TopKRule(k, rectified);
        var codes = FusedEncoder.Encode(encoder.View, tokens => rule.Selector(bias, tokens), input.Encoded, compute, CancellationToken.None);
        int[] latents = new int[codes.Count];
        for (int i = 0; i < latents.Length; i++) latents[i] = dead[codes.Latents[i]];
        codes = new SparseCodes(context.Parameters.LatentCount, codes.Offsets.ToArray(), latents, codes.Values.ToArray());
        return contributions?.ToActivations(codes) ?? codes;
    }
}
