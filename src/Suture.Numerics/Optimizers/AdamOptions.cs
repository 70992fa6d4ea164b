namespace Suture.Numerics.Optimizers;

/// <summary>Settings of <see cref="Adam{T}"/>; the names and defaults are PyTorch's.</summary>
public sealed record AdamOptions
{
    /// <summary>Decay rate of the first moment, in [0, 1); default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay rate of the second moment, in [0, 1); default 0.999.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the corrected second moment, 0 or more; default 1e-8.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Weight decay, 0 or more; default 0, no decay.</summary>
    public double WeightDecay { get; init; }

    /// <summary>True for AdamW (weights shrink by <c>1 − rate · decay</c> before the step); false, the default, adds <c>decay · weight</c> to the gradient. Ignored when <see cref="WeightDecay"/> is 0.</summary>
    public bool DecoupledWeightDecay { get; init; }

    /// <summary>Checks all settings.</summary>
    /// <exception cref="ArgumentException">Names every setting out of range.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        if (!(Beta1 >= 0 && Beta1 < 1)) faults.Add($"Beta1 is {Beta1}; expected 0 <= Beta1 < 1.");
        if (!(Beta2 >= 0 && Beta2 < 1)) faults.Add($"Beta2 is {Beta2}; expected 0 <= Beta2 < 1.");
        if (!(Epsilon >= 0 && double.IsFinite(Epsilon))) faults.Add($"Epsilon is {Epsilon}; expected a finite number, 0 or more.");
        if (!(WeightDecay >= 0 && double.IsFinite(WeightDecay))) faults.Add($"WeightDecay is {WeightDecay}; expected a finite number, 0 or more.");
        if (faults.Count > 0) throw new ArgumentException(string.Join(' ', faults));
    }
}
