using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>What an engine makes of a batch: losses, which latents fire, and everything that the weights' gradients are made of.</summary>
/// <param name="latentCount">Number of latents, dSae.</param>
internal sealed class StepGradients(int latentCount)
{
    /// <summary>Codes with their errors; together they give the rows' gradients.</summary>
    public List<GradientChannel> Channels { get; } = [];

    /// <summary>dL/dbd by the reconstructions, <c>[dOut]</c>; what reaches bd as a pre-bias comes on top.</summary>
    public float[] DecoderBias { get; set; } = [];

    /// <summary>dL/dŷ of the reconstruction that a skip connection is part of, <c>[tokens, dOut]</c>.</summary>
    public Matrix<float>? SkipError { get; set; }

    /// <summary>dL/dθ, <c>[dSae]</c>.</summary>
    public float[]? Thresholds { get; set; }

    /// <summary>dL/dr, <c>[dSae]</c>.</summary>
    public float[]? LogScales { get; set; }

    /// <summary>dL/dbm, <c>[dSae]</c>.</summary>
    public float[]? MagnitudeBias { get; set; }

    /// <summary>dL/d‖Wd_i‖ by penalties on norms, <c>[dSae]</c>.</summary>
    public float[]? NormPenalties { get; set; }

    /// <summary>A gradient by the product <c>x We_i</c> that is the same for every token, <c>[dSae]</c>.</summary>
    public float[]? EveryToken { get; set; }

    /// <summary>Which latents fire in the batch, <c>[dSae]</c>.</summary>
    public bool[] Firing { get; } = new bool[latentCount];

    /// <summary>Active latents over all tokens of the batch.</summary>
    public long ActiveCount { get; set; }

    /// <summary>The squared error, as the recipe measures it.</summary>
    public double Reconstruction { get; set; }

    /// <summary>The sparsity penalty, coefficient included.</summary>
    public double Sparsity { get; set; }

    /// <summary>Auxiliary losses, coefficients included.</summary>
    public double Auxiliary { get; set; }

    /// <summary>The batch's part of a learnt threshold; null when no latent was active.</summary>
    public double? SmallestActive { get; set; }

    /// <summary>The whole loss.</summary>
    public double Loss => Reconstruction + Sparsity + Auxiliary;
}
