namespace Suture.Stitching;

/// <summary>Fitted maps in both directions, not yet attached to models.</summary>
/// <param name="Up">A to B: P <c>[dA, dB]</c> and its bias.</param>
/// <param name="Down">B to A: Q <c>[dB, dA]</c> and its bias.</param>
/// <param name="Fit">How they were fitted.</param>
public sealed record StitchSolution(AffineMap Up, AffineMap Down, StitchFit Fit);
