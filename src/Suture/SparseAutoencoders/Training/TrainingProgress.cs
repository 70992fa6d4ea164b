namespace Suture.SparseAutoencoders.Training;

/// <summary>How far a training run is.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="TotalSteps">Steps in all.</param>
/// <param name="TokenCount">Tokens trained on, repetitions counted.</param>
/// <param name="Loss">Loss of the last batch, before its update.</param>
public sealed record TrainingProgress(long Step, long TotalSteps, long TokenCount, double Loss);
