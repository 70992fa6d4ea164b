namespace Suture.Experiments.Results;

/// <summary>One measurement on held-out text during the training of a sparse autoencoder.</summary>
public sealed record TrainingPoint
{
    /// <summary>Optimiser steps done.</summary>
    public required int Step { get; init; }

    /// <summary>Fraction of variance unexplained; explained variance is <c>1 − Fvu</c>.</summary>
    public required double Fvu { get; init; }

    /// <summary>Share of latents, 0 to 1, that no held-out token activates; null when not measured.</summary>
    public double? Dead { get; init; }

    /// <summary>SAE training so far in the paper's dense count, <c>10 · d · M · batch · step</c> FLOPs, without any stitch.</summary>
    public required double DenseFlops { get; init; }

    /// <summary>FLOPs that the sparse kernels really did so far, without any stitch.</summary>
    public required double DoneFlops { get; init; }
}
