using System.Numerics;
using System.Numerics.Tensors;

namespace Suture.Numerics.Optimizers;

/// <summary>Gradient descent with momentum and no dampening, PyTorch's SGD: <c>b ← μ b + g</c>, <c>p ← p − rate · b</c>.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class MomentumDescent<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T _momentum;
    private readonly T[] _buffer;

    /// <summary>Creates the state: the buffer is 0.</summary>
    /// <param name="momentum">μ, in [0, 1).</param>
    /// <param name="length">Number of parameters.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="momentum"/> is outside [0, 1), or the length negative.</exception>
    public MomentumDescent(double momentum, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (!(momentum >= 0 && momentum < 1)) throw new ArgumentOutOfRangeException(nameof(momentum), momentum, "Expected 0 <= momentum < 1.");
        _momentum = T.CreateTruncating(momentum);
        _buffer = new T[length];
    }

    /// <summary>Takes one step.</summary>
    /// <param name="parameters">Parameters, updated in place, [length].</param>
    /// <param name="gradient">Gradient, [length].</param>
    /// <param name="learningRate">Rate of this step.</param>
    /// <exception cref="ArgumentException">A length differs from the state's.</exception>
    public void Step(Span<T> parameters, ReadOnlySpan<T> gradient, double learningRate)
    {
        if (parameters.Length != _buffer.Length || gradient.Length != _buffer.Length)
        {
            throw new ArgumentException($"The state holds {_buffer.Length} parameters; got {parameters.Length} with {gradient.Length} gradients.", nameof(parameters));
        }

        TensorPrimitives.MultiplyAdd(_buffer, _momentum, gradient, _buffer);
        TensorPrimitives.MultiplyAdd(_buffer, T.CreateTruncating(-learningRate), parameters, parameters);
    }
}
