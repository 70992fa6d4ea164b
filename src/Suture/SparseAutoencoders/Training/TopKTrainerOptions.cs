namespace Suture.SparseAutoencoders.Training;

/// <summary>The recipe of arXiv 2506.06609, section 3.1: squared error, Adam at a constant rate, unit-norm decoder rows, no auxiliary loss.</summary>
public sealed record TopKTrainerOptions
{
    /// <summary>Latents selected per token, 1 or more; the paper used 64 for Pythia and 32 for GPT-2.</summary>
    public required int K { get; init; }

    /// <summary>Whether ReLU follows the selection, default true.</summary>
    public bool Rectified { get; init; } = true;

    /// <summary>Adam's learning rate, above 0, default 1e-4 (the paper's).</summary>
    public double LearningRate { get; init; } = 1e-4;

    /// <summary>Adam's decay of the first moment, from 0 to below 1, default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Adam's decay of the second moment, from 0 to below 1, default 0.999.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Adam's ε, above 0, default 1e-8.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Whether every decoder row is divided by its norm after each step, default true.</summary>
    public bool UnitNormDecoder { get; init; } = true;

    /// <summary>Tokens without firing after which a latent counts as dead, 1 or more, default 1,000,000; only reported, nothing revives it here.</summary>
    public long DeadAfterTokens { get; init; } = 1_000_000;

    /// <summary>Throws when a value is out of range, naming all that are.</summary>
    /// <exception cref="ArgumentException">One or more values are out of range.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        if (K < 1) faults.Add($"K is {K}, must be 1 or more");
        if (!(LearningRate > 0 && double.IsFinite(LearningRate))) faults.Add($"LearningRate is {LearningRate}, must be above 0 and finite");
        if (!(Beta1 is >= 0 and < 1)) faults.Add($"Beta1 is {Beta1}, must be in [0, 1)");
        if (!(Beta2 is >= 0 and < 1)) faults.Add($"Beta2 is {Beta2}, must be in [0, 1)");
        if (!(Epsilon > 0 && double.IsFinite(Epsilon))) faults.Add($"Epsilon is {Epsilon}, must be above 0 and finite");
        if (DeadAfterTokens < 1) faults.Add($"DeadAfterTokens is {DeadAfterTokens}, must be 1 or more");
        if (faults.Count > 0) throw new ArgumentException(string.Join("; ", faults) + ".");
    }
}
