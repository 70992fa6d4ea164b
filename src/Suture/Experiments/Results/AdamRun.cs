namespace Suture.Experiments.Results;

/// <summary>One training of the stitch by the paper's recipe (Adam, clip by norm 1, cosine), the reference arm.</summary>
public sealed record AdamRun
{
    /// <summary>Peak learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Passes over the training text.</summary>
    public required double Epochs { get; init; }

    /// <summary>Optimiser steps in all.</summary>
    public required int Steps { get; init; }

    /// <summary>Tokens per step.</summary>
    public required int Batch { get; init; }

    /// <summary>Joint loss on the training text at the end.</summary>
    public required double Loss { get; init; }

    /// <summary>Joint loss on held-out text at the end.</summary>
    public required double LossEval { get; init; }

    /// <summary>Dense arithmetic of the training, <c>20 · dA · dB · batch · steps</c> FLOPs.</summary>
    public required double Flops { get; init; }

    /// <summary>Joint loss on the training text along the way, <c>[step, loss]</c>; may be empty.</summary>
    public double[][] Curve { get; init; } = [];
}
