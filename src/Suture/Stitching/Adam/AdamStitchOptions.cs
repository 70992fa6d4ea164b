namespace Suture.Stitching.Adam;

/// <summary>Settings of the paper's training recipe (arXiv 2506.06609, appendix A; what it leaves open is marked).</summary>
public sealed record AdamStitchOptions
{
    /// <summary>Peak learning rate, above 0; default 1e-4, the paper's.</summary>
    public double LearningRate { get; init; } = 1e-4;

    /// <summary>Passes over the tokens, 1 or more; default 2, the paper's.</summary>
    public int Epochs { get; init; } = 2;

    /// <summary>Tokens a step, 1 or more; default 5,120, what the paper's FLOP count implies. The last batch of an epoch may be smaller.</summary>
    public int BatchTokens { get; init; } = 5120;

    /// <summary>α: weight of the round trips, 0 or more; default 1, the paper's.</summary>
    public double Alpha { get; init; } = 1;

    /// <summary>Largest norm of the gradient of all four tensors together, above 0; default 1, the paper's.</summary>
    public double ClipNorm { get; init; } = 1;

    /// <summary>Seed of the first maps (uniform in ±1/√dIn, biases 0: ours) and of the order of tokens; default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Checks all settings.</summary>
    /// <exception cref="ArgumentException">Names every setting out of range.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        if (!(LearningRate is > 0 and < double.PositiveInfinity)) faults.Add($"{nameof(LearningRate)} is {LearningRate}; expected a finite number above 0.");
        if (Epochs < 1) faults.Add($"{nameof(Epochs)} is {Epochs}; expected 1 or more.");
        if (BatchTokens < 1) faults.Add($"{nameof(BatchTokens)} is {BatchTokens}; expected 1 or more.");
        if (!(Alpha is >= 0 and < double.PositiveInfinity)) faults.Add($"{nameof(Alpha)} is {Alpha}; expected a finite number, 0 or more.");
        if (!(ClipNorm > 0)) faults.Add($"{nameof(ClipNorm)} is {ClipNorm}; expected above 0.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(' ', faults));
    }
}
