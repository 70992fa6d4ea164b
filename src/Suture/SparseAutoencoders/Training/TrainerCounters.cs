namespace Suture.SparseAutoencoders.Training;

/// <summary>What a trainer counts.</summary>
/// <param name="StepCount">Steps done.</param>
/// <param name="TokenCount">Tokens trained on.</param>
/// <param name="ActiveCount">Active latents over all of these tokens.</param>
/// <param name="Threshold">The learnt threshold.</param>
/// <param name="TokensSinceFired">Per latent, tokens since it was last active, <c>[dSae]</c>.</param>
/// <param name="StepsSinceFired">Per latent, steps since it was last active, <c>[dSae]</c>.</param>
/// <param name="IsTouched">Per latent, whether it ever had a gradient, <c>[dSae]</c>.</param>
internal sealed record TrainerCounters(long StepCount, long TokenCount, long ActiveCount, double Threshold, long[] TokensSinceFired, long[] StepsSinceFired, bool[] IsTouched)
{
    /// <summary>Counters of a training that has not begun.</summary>
    /// <param name="latentCount">Number of latents, dSae.</param>
    /// <param name="threshold">The threshold before the first batch.</param>
    public static TrainerCounters Zero(int latentCount, double threshold) => new(0, 0, 0, threshold, new long[latentCount], new long[latentCount], new bool[latentCount]);
}
