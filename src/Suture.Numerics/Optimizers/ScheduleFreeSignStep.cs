using System.Numerics;

namespace Suture.Numerics.Optimizers;

/// <summary>One step of <see cref="ScheduleFreeSign{T}"/>, applied to parameters part by part.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct ScheduleFreeSignStep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _point;
    private readonly T _back;
    private readonly T _ahead;
    private readonly T _rate;
    private readonly T _blend;

    internal ScheduleFreeSignStep(T[] point, double momentum, double learningRate, double blend)
    {
        _point = point;
        _back = T.CreateTruncating(1 - (1 / momentum));
        _ahead = T.CreateTruncating(1 - momentum);
        _rate = T.CreateTruncating(learningRate);
        _blend = T.CreateTruncating(blend);
    }

    /// <summary>Updates a part of the parameters and its state.</summary>
    /// <param name="parameters">The part, updated in place.</param>
    /// <param name="gradient">Its gradient, of the same length.</param>
    /// <param name="offset">Where the part starts among all parameters.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the part does not lie inside the state.</exception>
    public void Apply(Span<T> parameters, ReadOnlySpan<T> gradient, int offset)
    {
        if (gradient.Length != parameters.Length || offset < 0 || offset > _point.Length - parameters.Length)
        {
            throw new ArgumentException($"{parameters.Length} parameters with {gradient.Length} gradients at {offset} do not fit a state of {_point.Length}.", nameof(parameters));
        }

        var point = _point.AsSpan(offset, parameters.Length);
        for (int i = 0; i < parameters.Length; i++)
        {
            T average = parameters[i] + (_back * (point[i] - parameters[i]));
            if (gradient[i] > T.Zero) point[i] -= _rate;
            else if (gradient[i] < T.Zero) point[i] += _rate;
            average += _blend * (point[i] - average);
            parameters[i] = average + (_ahead * (point[i] - average));
        }
    }
}
