using System.Numerics;

namespace Suture.Numerics.Optimizers;

/// <summary>Clipping by the global norm, as PyTorch's <c>clip_grad_norm_</c>.</summary>
public static class GradientClipping
{
    /// <summary>Euclidean norm over all gradients together, summed in float64.</summary>
    /// <param name="gradients">Any number of gradients of any lengths.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The norm; NaN or infinity when a gradient holds one.</returns>
    public static double GlobalNorm<T>(params ReadOnlySpan<ReadOnlyMemory<T>> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        foreach (var gradient in gradients) sum += SumOfSquares(gradient.Span);
        return Math.Sqrt(sum);
    }

    /// <summary>Sum of squares in float64, for callers that gather a norm part by part.</summary>
    /// <param name="values">Values; none give 0.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static double SumOfSquares<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => DoubleSums.SumOfSquares(values);

    /// <summary>What gradients are multiplied by: <c>min(1, maxNorm / (norm + 1e-6))</c>.</summary>
    /// <param name="norm">Norm of all gradients together; NaN gives NaN, so that a broken step shows.</param>
    /// <param name="maxNorm">Largest norm that passes, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxNorm"/> is not positive.</exception>
    public static double Factor(double norm, double maxNorm)
    {
        if (!(maxNorm > 0)) throw new ArgumentOutOfRangeException(nameof(maxNorm), maxNorm, "Expected a norm above 0.");
        return Math.Min(1, maxNorm / (norm + 1e-6));
    }
}
