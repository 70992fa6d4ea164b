namespace Suture.Numerics.Optimizers;

/// <summary>Learning rate as a function of the step: a warm-up, a shape, and an optional last stretch down to 0.</summary>
public sealed record LearningRateSchedule
{
    /// <summary>Rate after the warm-up, above 0.</summary>
    public required double BaseRate { get; init; }

    /// <summary>Shape between the warm-up and the final decay; default constant.</summary>
    public RateShape Shape { get; init; } = RateShape.Constant;

    /// <summary>Steps in all, 1 or more; ignored when the shape is constant and <see cref="DecaySteps"/> is 0.</summary>
    public long TotalSteps { get; init; } = 1;

    /// <summary>Steps of linear warm-up, from 0 to the total; default 0.</summary>
    public long WarmUpSteps { get; init; }

    /// <summary>Which fraction the first warm-up step uses; default <see cref="WarmUpStart.FirstStepMoves"/>. Ignored without a warm-up.</summary>
    public WarmUpStart WarmUpStart { get; init; } = WarmUpStart.FirstStepMoves;

    /// <summary>Rate at the end of a cosine or linear shape, from 0 to the base rate; default 0.</summary>
    public double FloorRate { get; init; }

    /// <summary>Steps at the end in which the rate falls in a straight line to 0 after the last step; default 0.</summary>
    public long DecaySteps { get; init; }

    /// <summary>A rate that never changes.</summary>
    /// <param name="rate">The rate.</param>
    public static LearningRateSchedule Constant(double rate) => new() { BaseRate = rate };

    /// <summary>Half a cosine: <c>floor + (rate − floor)(1 + cos(π t / total)) / 2</c>.</summary>
    /// <param name="rate">Rate of step 0.</param>
    /// <param name="totalSteps">Step at which the floor is reached.</param>
    /// <param name="floorRate">Rate from there on.</param>
    public static LearningRateSchedule Cosine(double rate, long totalSteps, double floorRate = 0) =>
        new() { BaseRate = rate, Shape = RateShape.Cosine, TotalSteps = totalSteps, FloorRate = floorRate };

    /// <summary>Rate of one step.</summary>
    /// <param name="step">Step from 0; beyond the total the last value holds.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is negative.</exception>
    public double RateAt(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        if (step < WarmUpSteps) return BaseRate * ((WarmUpStart == WarmUpStart.Zero ? step : step + 1) / (double)WarmUpSteps);
        long decayStart = TotalSteps - DecaySteps;
        if (DecaySteps > 0 && step > decayStart) return ShapeAt(decayStart) * Math.Max(0, TotalSteps - step) / DecaySteps;
        return ShapeAt(step);
    }

    /// <summary>Checks all settings.</summary>
    /// <exception cref="ArgumentException">Names every setting out of range.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        if (!(BaseRate > 0 && double.IsFinite(BaseRate))) faults.Add($"BaseRate is {BaseRate}; expected a finite number above 0.");
        if (!(FloorRate >= 0 && FloorRate <= BaseRate)) faults.Add($"FloorRate is {FloorRate}; expected 0 to BaseRate ({BaseRate}).");
        if (WarmUpSteps < 0) faults.Add($"WarmUpSteps is {WarmUpSteps}; expected 0 or more.");
        if (DecaySteps < 0) faults.Add($"DecaySteps is {DecaySteps}; expected 0 or more.");
        if ((Shape != RateShape.Constant || DecaySteps > 0) && TotalSteps < Math.Max(1, WarmUpSteps + DecaySteps)) faults.Add($"TotalSteps is {TotalSteps}; expected at least 1 and at least WarmUpSteps + DecaySteps ({WarmUpSteps + DecaySteps}).");
        if (faults.Count > 0) throw new ArgumentException(string.Join(' ', faults));
    }

    private double ShapeAt(long step)
    {
        long length = TotalSteps - DecaySteps - WarmUpSteps;
        double progress = length <= 0 ? 1 : Math.Min(1, (step - WarmUpSteps) / (double)length);
        return Shape switch
        {
            RateShape.Constant => BaseRate,
            RateShape.Cosine => FloorRate + ((BaseRate - FloorRate) * (1 + Math.Cos(Math.PI * progress)) / 2),
            RateShape.Linear => BaseRate + ((FloorRate - BaseRate) * progress),
            _ => throw new InvalidOperationException($"Shape {Shape} is unknown; known: Constant, Cosine, Linear."),
        };
    }
}
