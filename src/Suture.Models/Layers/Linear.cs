using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>A linear layer, <c>y = x Wᵀ + b</c>.</summary>
/// <param name="Weight">W: [dOut, dIn], in the file's own type and order.</param>
/// <param name="Bias">b: [dOut]; null for none.</param>
internal sealed record Linear(WeightMatrix Weight, float[]? Bias)
{
    /// <summary>dOut.</summary>
    public int OutputWidth => Weight.Rows;

    /// <summary>dIn.</summary>
    public int InputWidth => Weight.Columns;

    /// <summary>The layer of some of the outputs.</summary>
    /// <param name="first">First output.</param>
    /// <param name="count">Number of outputs.</param>
    public Linear Outputs(int first, int count) => new(Weight.RowRange(first, count), Bias?[first..(first + count)]);

    /// <summary><c>y = x Wᵀ + b</c>, or <c>y += x Wᵀ + b</c>.</summary>
    /// <param name="x">[rows, dIn].</param>
    /// <param name="destination">Receives [rows, dOut].</param>
    /// <param name="compute">Where to run.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="destination"/> holds.</param>
    public void Apply(MatrixView<float> x, MatrixView<float> destination, Compute compute, bool accumulate = false)
    {
        compute.Multiply(x, Weight, destination, accumulate);
        if (Bias is { } bias) RowChunks.For(destination, compute, (row, _) => TensorPrimitives.Add(row, bias, row));
    }
}
