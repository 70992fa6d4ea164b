using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Suture.SparseAutoencoders.Training;

/// <summary>One step of Adam as PyTorch defines it, for whichever part of the weights is at hand.</summary>
/// <remarks><c>m ← m + (1 − β1)(g − m)</c>, <c>v ← β2 v + (1 − β2) g²</c>, <c>w ← w − lr/(1 − β1ᵗ) · m / (√v / √(1 − β2ᵗ) + ε)</c>.</remarks>
internal sealed class AdamCoefficients
{
    private readonly float _first;
    private readonly float _second;
    private readonly float _rate;
    private readonly float _rootCorrection;
    private readonly float _epsilon;

    /// <summary>Coefficients of one step.</summary>
    /// <param name="options">Betas and ε.</param>
    /// <param name="learningRate">Rate of this step.</param>
    /// <param name="step">Number of this step, from 0.</param>
    public AdamCoefficients(TopKTrainerOptions options, double learningRate, long step)
    {
        _first = (float)(1 - options.Beta1);
        _second = (float)(1 - options.Beta2);
        _rate = (float)(learningRate / (1 - Math.Pow(options.Beta1, step + 1)));
        _rootCorrection = (float)(1 / Math.Sqrt(1 - Math.Pow(options.Beta2, step + 1)));
        _epsilon = (float)options.Epsilon;
    }

    /// <summary>Updates weights and moments in one pass.</summary>
    /// <param name="gradient">g.</param>
    /// <param name="weights">w, updated.</param>
    /// <param name="first">m, updated.</param>
    /// <param name="second">v, updated.</param>
    public void Update(ReadOnlySpan<float> gradient, Span<float> weights, Span<float> first, Span<float> second)
    {
        ref float g = ref MemoryMarshal.GetReference(gradient), w = ref MemoryMarshal.GetReference(weights);
        ref float m = ref MemoryMarshal.GetReference(first), v = ref MemoryMarshal.GetReference(second);
        int width = weights.Length, i = 0;
        ArgumentOutOfRangeException.ThrowIfLessThan(Math.Min(gradient.Length, Math.Min(first.Length, second.Length)), width);
        Vector<float> towardsFirst = new(_first), towardsSecond = new(_second), rate = new(-_rate), correction = new(_rootCorrection), epsilon = new(_epsilon);
        for (; i <= width - Vector<float>.Count; i += Vector<float>.Count)
        {
            nuint at = (nuint)i;
            var gradients = Vector.LoadUnsafe(ref g, at);
            var mean = Vector.LoadUnsafe(ref m, at);
            var square = Vector.LoadUnsafe(ref v, at);
            mean = Vector.FusedMultiplyAdd(towardsFirst, gradients - mean, mean);
            square = Vector.FusedMultiplyAdd(towardsSecond, (gradients * gradients) - square, square);
            mean.StoreUnsafe(ref m, at);
            square.StoreUnsafe(ref v, at);
            var denominator = Vector.FusedMultiplyAdd(Vector.SquareRoot(square), correction, epsilon);
            Vector.FusedMultiplyAdd(rate, mean / denominator, Vector.LoadUnsafe(ref w, at)).StoreUnsafe(ref w, at);
        }

        for (; i < width; i++)
        {
            first[i] = MathF.FusedMultiplyAdd(_first, gradient[i] - first[i], first[i]);
            second[i] = MathF.FusedMultiplyAdd(_second, (gradient[i] * gradient[i]) - second[i], second[i]);
            weights[i] = MathF.FusedMultiplyAdd(-_rate, first[i] / MathF.FusedMultiplyAdd(MathF.Sqrt(second[i]), _rootCorrection, _epsilon), weights[i]);
        }
    }

    /// <summary>Divides a vector by its norm; a zero vector stays.</summary>
    public static void Normalize(Span<float> vector)
    {
        float norm = TensorPrimitives.Norm<float>(vector);
        if (norm > 0) TensorPrimitives.Divide(vector, norm, vector);
    }
}
