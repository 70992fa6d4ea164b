using Suture.Probing;

namespace Suture.Experiments.Probes;

/// <summary>A probe of one class, as it is written.</summary>
/// <param name="Class">The positive class.</param>
/// <param name="Weights">w: one a feature that is read.</param>
/// <param name="Intercept">b.</param>
/// <param name="Features">The latents that a sparse probe reads; null for a dense one.</param>
/// <param name="Width">Number of features that there are.</param>
public sealed record ClassProbe(string Class, double[] Weights, double Intercept, int[]? Features, int Width)
{
    /// <summary>The probe as written.</summary>
    /// <param name="label">The class.</param>
    /// <param name="probe">The probe.</param>
    public static ClassProbe Of(string label, LinearProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return new ClassProbe(label, probe.Weights, probe.Intercept, probe.Features, probe.Width);
    }

    /// <summary>The probe.</summary>
    /// <exception cref="ArgumentException">Weights and features do not fit together, or a number is not finite.</exception>
    public LinearProbe ToProbe()
    {
        if (Features is null && Weights.Length != Width) throw new ArgumentException($"There are {Weights.Length} weights for {Width} features.");
        return new LinearProbe(Weights, Intercept, Features, Width);
    }
}
