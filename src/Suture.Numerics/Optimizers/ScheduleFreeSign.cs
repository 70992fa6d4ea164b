using System.Numerics;

namespace Suture.Numerics.Optimizers;

/// <summary>Sign descent without a schedule: steps of a fixed length, taken from a running average (Defazio et al., arXiv 2405.15682, around SignSGD).</summary>
/// <remarks>
/// Three points: z, that the steps move, <c>z ← z − rate · sign(g)</c>; x, its average weighted by the square of the largest rate so far,
/// <c>x ← x + c (z − x)</c>; and the parameters y, where gradients are taken, <c>y = x + (1 − β)(z − x)</c>. Only y and z are stored: x follows from them. A
/// trained model is x (<see cref="Averaged"/>), not y. A zero or NaN gradient moves nothing.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class ScheduleFreeSign<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // The peer's guard against a rate of 0, which would leave the average without weight.
    private const double LeastRate = 1e-8;
    private readonly ScheduleFreeSignOptions _options;

    /// <summary>Creates the state: z is the parameters.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="parameters">Where training starts; copied.</param>
    /// <param name="largestRate">Largest rate so far, for a state whose point the caller restores; default 0.</param>
    /// <param name="weightSum">Weights of the average so far; default 0.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public ScheduleFreeSign(ScheduleFreeSignOptions options, ReadOnlySpan<T> parameters, double largestRate = 0, double weightSum = 0)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        Point = parameters.ToArray();
        LargestRate = largestRate;
        WeightSum = weightSum;
    }

    /// <summary>z, [length].</summary>
    public T[] Point { get; }

    /// <summary>Largest rate of all steps.</summary>
    public double LargestRate { get; private set; }

    /// <summary>Sum of the average's weights.</summary>
    public double WeightSum { get; private set; }

    /// <summary>Starts a step whose parameters the caller visits in parts, each exactly once, in any order and on any thread.</summary>
    /// <param name="learningRate">Rate of this step.</param>
    public ScheduleFreeSignStep<T> BeginStep(double learningRate)
    {
        LargestRate = Math.Max(LargestRate, Math.Max(learningRate, LeastRate));
        double weight = LargestRate * LargestRate;
        WeightSum += weight;
        return new ScheduleFreeSignStep<T>(Point, _options.Momentum, learningRate, weight / WeightSum);
    }

    /// <summary>x of parameters y: <c>x = y + (1 − 1/β)(z − y)</c>.</summary>
    /// <param name="parameters">y, [length].</param>
    /// <param name="destination">Receives x, [length].</param>
    /// <exception cref="ArgumentException">A length differs from the state's.</exception>
    public void Averaged(ReadOnlySpan<T> parameters, Span<T> destination)
    {
        if (parameters.Length != Point.Length || destination.Length != Point.Length)
        {
            throw new ArgumentException($"The state holds {Point.Length} parameters; got {parameters.Length} and room for {destination.Length}.", nameof(parameters));
        }

        T back = T.CreateTruncating(1 - (1 / _options.Momentum));
        for (int i = 0; i < parameters.Length; i++) destination[i] = parameters[i] + (back * (Point[i] - parameters[i]));
    }
}
