namespace Suture.SparseAutoencoders.Flops;

/// <summary>A point of a training curve: what had been spent, and what it had bought.</summary>
/// <param name="Flops">Operations up to here, everything the ledger counts included.</param>
/// <param name="ExplainedVariance">Explained variance (global definition) on held-out tokens.</param>
public sealed record CostPoint(double Flops, double ExplainedVariance);
