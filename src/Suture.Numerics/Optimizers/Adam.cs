using System.Numerics;

namespace Suture.Numerics.Optimizers;

/// <summary>Adam and AdamW over one flat block of parameters, in PyTorch's arithmetic.</summary>
/// <remarks>
/// With gradient g (times the caller's scale) and step t from 1: <c>m ← m + (1 − β₁)(g − m)</c>, <c>v ← β₂ v + (1 − β₂) g²</c>,
/// <c>p ← p − rate / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε)</c>: ε is added after the correction.
/// Kingma and Ba, arXiv 1412.6980; decoupled decay: Loshchilov and Hutter, arXiv 1711.05101.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class Adam<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AdamOptions _options;

    /// <summary>Creates the state: both moments 0.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="length">Number of parameters.</param>
    /// <param name="stepCount">Steps already taken, for a state whose moments the caller restores; default 0.</param>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public Adam(AdamOptions options, int length, long stepCount = 0)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfNegative(stepCount);
        options.Validate();
        _options = options;
        StepCount = stepCount;
        FirstMoment = new T[length];
        SecondMoment = new T[length];
    }

    /// <summary>Steps taken.</summary>
    public long StepCount { get; private set; }

    /// <summary>m: running mean of the gradients, [length].</summary>
    public T[] FirstMoment { get; }

    /// <summary>v: running mean of their squares, [length].</summary>
    public T[] SecondMoment { get; }

    /// <summary>Takes one step over all parameters.</summary>
    /// <param name="parameters">Parameters, updated in place, [length].</param>
    /// <param name="gradient">Gradient, [length].</param>
    /// <param name="learningRate">Rate of this step.</param>
    /// <param name="gradientScale">Factor on the gradient, such as <see cref="GradientClipping.Factor"/>.</param>
    /// <exception cref="ArgumentException">A length differs from the state's.</exception>
    public void Step(Span<T> parameters, ReadOnlySpan<T> gradient, double learningRate, double gradientScale = 1)
    {
        if (parameters.Length != FirstMoment.Length || gradient.Length != FirstMoment.Length)
        {
            throw new ArgumentException($"The state holds {FirstMoment.Length} parameters; got {parameters.Length} with {gradient.Length} gradients.", nameof(parameters));
        }

        BeginStep(learningRate, gradientScale).Apply(parameters, gradient, 0);
    }

    /// <summary>Starts a step whose parameters the caller visits in parts, each exactly once, in any order and on any thread.</summary>
    /// <param name="learningRate">Rate of this step.</param>
    /// <param name="gradientScale">Factor on the gradient.</param>
    public AdamStep<T> BeginStep(double learningRate, double gradientScale = 1)
    {
        StepCount++;
        return new AdamStep<T>(_options, StepCount, learningRate, gradientScale, FirstMoment, SecondMoment);
    }
}
