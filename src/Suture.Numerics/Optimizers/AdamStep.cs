using System.Numerics;
using System.Runtime.InteropServices;

namespace Suture.Numerics.Optimizers;

/// <summary>One step of <see cref="Adam{T}"/>: its coefficients and state, applied to parameters part by part in one pass over memory.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct AdamStep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _firstMoment;
    private readonly T[] _secondMoment;
    private readonly T _gradientScale;
    private readonly T _coupledDecay;
    private readonly T _shrink;
    private readonly T _blend1;
    private readonly T _beta2;
    private readonly T _blend2;
    private readonly T _rootCorrection;
    private readonly T _epsilon;
    private readonly T _stepSize;

    internal AdamStep(AdamOptions options, long step, double learningRate, double gradientScale, T[] firstMoment, T[] secondMoment)
    {
        _firstMoment = firstMoment;
        _secondMoment = secondMoment;
        _gradientScale = T.CreateTruncating(gradientScale);
        _coupledDecay = T.CreateTruncating(options.DecoupledWeightDecay ? 0 : options.WeightDecay);
        _shrink = T.CreateTruncating(options.DecoupledWeightDecay ? 1 - (learningRate * options.WeightDecay) : 1);
        _blend1 = T.CreateTruncating(1 - options.Beta1);
        _beta2 = T.CreateTruncating(options.Beta2);
        _blend2 = T.CreateTruncating(1 - options.Beta2);
        _rootCorrection = T.CreateTruncating(Math.Sqrt(1 - Math.Pow(options.Beta2, step)));
        _epsilon = T.CreateTruncating(options.Epsilon);
        _stepSize = T.CreateTruncating(-learningRate / (1 - Math.Pow(options.Beta1, step)));
    }

    /// <summary>Updates a part of the parameters and its state.</summary>
    /// <param name="parameters">The part, updated in place.</param>
    /// <param name="gradient">Its gradient, of the same length.</param>
    /// <param name="offset">Where the part starts among all parameters.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the part does not lie inside the state.</exception>
    public void Apply(Span<T> parameters, ReadOnlySpan<T> gradient, int offset)
    {
        if (gradient.Length != parameters.Length || offset < 0 || offset > _firstMoment.Length - parameters.Length)
        {
            throw new ArgumentException($"{parameters.Length} parameters with {gradient.Length} gradients at {offset} do not fit a state of {_firstMoment.Length}.", nameof(parameters));
        }

        var first = _firstMoment.AsSpan(offset, parameters.Length);
        var second = _secondMoment.AsSpan(offset, parameters.Length);
        int done = ApplyVectors(parameters, gradient, first, second);
        ApplyScalar(parameters[done..], gradient[done..], first[done..], second[done..]);
    }

    // The specification of the vector path, value by value.
    internal void ApplyScalar(Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> first, Span<T> second)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            T p = parameters[i];
            T g = (gradient[i] * _gradientScale) + (_coupledDecay * p);
            T m = first[i] + (_blend1 * (g - first[i]));
            T v = (_beta2 * second[i]) + (_blend2 * (g * g));
            first[i] = m;
            second[i] = v;
            parameters[i] = (p * _shrink) + (_stepSize * (m / ((T.Sqrt(v) / _rootCorrection) + _epsilon)));
        }
    }

    private int ApplyVectors(Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> first, Span<T> second)
    {
        var p = MemoryMarshal.Cast<T, Vector<T>>(parameters);
        var g = MemoryMarshal.Cast<T, Vector<T>>(gradient);
        var m = MemoryMarshal.Cast<T, Vector<T>>(first);
        var v = MemoryMarshal.Cast<T, Vector<T>>(second);
        Vector<T> scale = new(_gradientScale), decay = new(_coupledDecay), shrink = new(_shrink), blend1 = new(_blend1), beta2 = new(_beta2);
        Vector<T> blend2 = new(_blend2), root = new(_rootCorrection), epsilon = new(_epsilon), step = new(_stepSize);
        for (int i = 0; i < p.Length; i++)
        {
            var weight = p[i];
            var slope = (g[i] * scale) + (decay * weight);
            var mean = m[i] + (blend1 * (slope - m[i]));
            var square = (beta2 * v[i]) + (blend2 * (slope * slope));
            m[i] = mean;
            v[i] = square;
            p[i] = (weight * shrink) + (step * (mean / ((Vector.SquareRoot(square) / root) + epsilon)));
        }

        return p.Length * Vector<T>.Count;
    }
}
