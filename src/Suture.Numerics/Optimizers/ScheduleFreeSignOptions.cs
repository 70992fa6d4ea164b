namespace Suture.Numerics.Optimizers;

/// <summary>Settings of <see cref="ScheduleFreeSign{T}"/>.</summary>
public sealed record ScheduleFreeSignOptions
{
    /// <summary>β: how near the average the gradient is taken, above 0 and at most 1; default 0.95 (EleutherAI sparsify's).</summary>
    public double Momentum { get; init; } = 0.95;

    /// <summary>Checks all settings.</summary>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public void Validate()
    {
        if (!(Momentum > 0 && Momentum <= 1)) throw new ArgumentException($"Momentum is {Momentum}; expected above 0 and at most 1.");
    }
}
