namespace Suture.SparseAutoencoders.Training;

/// <summary>What a trainer counts.</summary>
/// <param name="StepCount">Steps done.</param>
/// <param name="TokenCount">Tokens trained on.</param>
/// <param name="ActiveCount">Active latents over all of these tokens.</param>
/// <param name="TokensSinceFired">Per latent, tokens since it was last active, <c>[dSae]</c>.</param>
/// <param name="HasFired">Per latent, whether it was ever active in training, <c>[dSae]</c>.</param>
internal sealed record TrainerCounters(long StepCount, long TokenCount, long ActiveCount, long[] TokensSinceFired, bool[] HasFired);
