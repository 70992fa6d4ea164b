namespace Suture.Stitching.Exact;

/// <summary>Where the exact solver is.</summary>
/// <param name="Iteration">Outer iterations done.</param>
/// <param name="Loss">The objective now.</param>
/// <param name="RelativeGradient">Norm of the whitened gradient over its value at the start.</param>
public sealed record StitchProgress(int Iteration, double Loss, double RelativeGradient);
