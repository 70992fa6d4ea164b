using System.Numerics.Tensors;
using Suture.Stitching;

namespace Suture.Probing;

/// <summary>Carries dense probes of a residual stream across a stitch, without data.</summary>
/// <remarks>
/// On <c>h Q + b_Q</c> a probe says <c>(h Q + b_Q)·w + b = h·(Q w) + (b + b_Q·w)</c>, so the probe <c>w' = Q w</c>, <c>b' = b + b_Q·w</c> on h says the same, exactly; and since
/// both are affine, it also says the same of mean states. A sparse probe needs nothing: on a transferred autoencoder the same latents have the same meaning, and it reads them under the same numbers.
/// </remarks>
public static class ProbeTransfer
{
    /// <summary>A probe of A as one of B.</summary>
    /// <param name="probe">Dense probe, <c>[dA]</c>.</param>
    /// <param name="stitch">Stitch between A and B.</param>
    /// <exception cref="ArgumentException">The widths differ, or the probe is sparse.</exception>
    public static LinearProbe Up(LinearProbe probe, Stitch stitch)
    {
        ArgumentNullException.ThrowIfNull(stitch);
        return Through(probe, stitch.Down);
    }

    /// <summary>A probe of B as one of A.</summary>
    /// <param name="probe">Dense probe, <c>[dB]</c>.</param>
    /// <param name="stitch">Stitch between A and B.</param>
    /// <exception cref="ArgumentException">The widths differ, or the probe is sparse.</exception>
    public static LinearProbe Down(LinearProbe probe, Stitch stitch)
    {
        ArgumentNullException.ThrowIfNull(stitch);
        return Through(probe, stitch.Up);
    }

    /// <summary>The probe <c>h ↦ probe(enter(h))</c>.</summary>
    /// <param name="probe">Dense probe.</param>
    /// <param name="enter">From where the result will live to where the probe lives: <c>[dNew, dIn]</c>.</param>
    /// <exception cref="ArgumentException">The widths differ, or the probe is sparse.</exception>
    public static LinearProbe Through(LinearProbe probe, AffineMap enter)
    {
        ArgumentNullException.ThrowIfNull(probe);
        ArgumentNullException.ThrowIfNull(enter);
        if (probe.Features is not null) throw new ArgumentException("The probe reads features of an autoencoder; transfer the autoencoder, the probe then reads the same features of it.", nameof(probe));
        if (probe.Width != enter.OutputWidth) throw new ArgumentException($"The probe reads states {probe.Width} wide; the map gives {enter.OutputWidth}. Is it of another model, or were up and down exchanged?", nameof(probe));
        double[] weights = new double[enter.InputWidth];
        for (int i = 0; i < weights.Length; i++) weights[i] = TensorPrimitives.Dot<double>(enter.Weight.Row(i), probe.Weights);
        return new LinearProbe(weights, probe.Intercept + TensorPrimitives.Dot<double>(enter.Bias, probe.Weights));
    }
}
