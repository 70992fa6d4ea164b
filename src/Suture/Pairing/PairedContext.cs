namespace Suture.Pairing;

/// <summary>One stretch of text as a context of A and one of B, with the positions of both that have read the same text.</summary>
/// <param name="Small">Token ids of A, BOS first.</param>
/// <param name="Large">Token ids of B, BOS first.</param>
/// <param name="SmallPositions">Positions in A's context, ascending.</param>
/// <param name="LargePositions">The positions in B's context that belong to them, one each.</param>
public sealed record PairedContext(int[] Small, int[] Large, int[] SmallPositions, int[] LargePositions);
