using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Suture.Numerics.Kernels;

namespace Suture.Models;

/// <summary>Softmax statistics of one row of logits that arrives in blocks of the vocabulary: <c>max</c>, <c>Σ exp(logit − max)</c> and the target's logit.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct RowLoss
{
    private float _max = float.NegativeInfinity;
    private float _target;

    /// <summary>Starts with no logit seen.</summary>
    public RowLoss()
    {
    }

    /// <summary>Id of the largest logit, the lowest among equals.</summary>
    public int Argmax { get; private set; }

    /// <summary><c>Σ exp(logit − max)</c>.</summary>
    public double Sum { get; private set; }

    /// <summary><c>log Σ exp(logit)</c>.</summary>
    public readonly double LogSumExp => _max + Math.Log(Sum);

    /// <summary><c>−log softmax(logits)[target]</c>, in nats.</summary>
    public readonly double Loss => LogSumExp - _target;

    /// <summary>Takes in a block.</summary>
    /// <param name="logits">Logits of consecutive ids.</param>
    /// <param name="firstId">Id of the first.</param>
    /// <param name="target">Id whose logit is kept, in this block or another.</param>
    public void Add(ReadOnlySpan<float> logits, int firstId, int target)
    {
        double rescale = Advance(logits, firstId, target);
        Sum = (Sum * rescale) + Softmax.SumExp(logits, _max);
    }

    /// <summary>Takes in a block and hands out its exponentials.</summary>
    /// <param name="logits">Logits of consecutive ids.</param>
    /// <param name="firstId">Id of the first.</param>
    /// <param name="target">Id whose logit is kept, in this block or another.</param>
    /// <param name="exponentials">Receives <c>exp(logit − max)</c> with the new max.</param>
    /// <returns>What the caller's own sums of exponentials are to be multiplied by: <c>exp(old max − new max)</c>, 0 for the first block.</returns>
    public double Add(ReadOnlySpan<float> logits, int firstId, int target, Span<float> exponentials)
    {
        double rescale = Advance(logits, firstId, target);
        Sum = (Sum * rescale) + Softmax.Exponentials(logits, _max, exponentials);
        return rescale;
    }

    private double Advance(ReadOnlySpan<float> logits, int firstId, int target)
    {
        if ((uint)(target - firstId) < (uint)logits.Length) _target = logits[target - firstId];
        float largest = TensorPrimitives.Max(logits);
        if (!(largest > _max)) return 1;
        double rescale = Math.Exp((double)_max - largest);
        (_max, Argmax) = (largest, firstId + logits.IndexOf(largest));
        return rescale;
    }
}
