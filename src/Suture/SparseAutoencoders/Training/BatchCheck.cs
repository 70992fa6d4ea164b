using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training;

/// <summary>Whether a batch can be trained on.</summary>
internal static class BatchCheck
{
    /// <summary>Throws when it cannot.</summary>
    /// <param name="x">Inputs, <c>[tokens, dIn]</c>.</param>
    /// <param name="y">Targets, <c>[tokens, dOut]</c>; the inputs themselves are looked at once.</param>
    /// <param name="parameters">What is trained.</param>
    /// <exception cref="ArgumentException">The batch is empty, has another width, or holds NaN or infinity.</exception>
    public static void Throw(MatrixView<float> x, MatrixView<float> y, TrainerParameters parameters)
    {
        if (x.Rows == 0) throw new ArgumentException("The batch is empty.", nameof(x));
        if (x.Columns != parameters.InputWidth) throw new ArgumentException($"Activations are {x.Columns} wide; the encoder expects {parameters.InputWidth}.", nameof(x));
        if (y.Rows != x.Rows || y.Columns != parameters.OutputWidth)
        {
            throw new ArgumentException($"The target is [{y.Rows}, {y.Columns}]; expected [{x.Rows}, {parameters.OutputWidth}], one row of the decoder's width per input.", nameof(y));
        }

        ThrowNotFinite(x, "activation", nameof(x));
        if (!ReferenceEquals(x.Array, y.Array) || x.Offset != y.Offset) ThrowNotFinite(y, "target", nameof(y));
    }

    private static void ThrowNotFinite(MatrixView<float> rows, string what, string parameter)
    {
        for (int t = 0; t < rows.Rows; t++)
        {
            if (TensorPrimitives.IsFiniteAll(rows.Row(t))) continue;
            int column = 0;
            while (float.IsFinite(rows.Row(t)[column])) column++;
            throw new ArgumentException($"The {what} of token {t} is {rows.Row(t)[column]} at dimension {column}; it must be finite.", parameter);
        }
    }
}
