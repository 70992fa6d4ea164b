namespace Suture.SparseAutoencoders.Flops;

/// <summary>One job's operations.</summary>
/// <param name="Part">What it was for.</param>
/// <param name="Description">The job in a few words, with its sizes.</param>
/// <param name="DenseEquivalent">Operations as the paper counts them, comparable with its figures.</param>
/// <param name="Done">Operations really done.</param>
public sealed record FlopEntry(FlopPart Part, string Description, double DenseEquivalent, double Done);
