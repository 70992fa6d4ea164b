using System.Numerics;
using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Stitching.Adam;

/// <summary>The stitch's objective on a batch of paired rows and its gradient in all four tensors, in ten matrix products: <c>20 dA dB</c> FLOPs a token.</summary>
/// <remarks>
/// Forward: <c>U = A P + b</c>, <c>V = B Q + c</c> (eq. 1, 2); residuals <c>U − B</c>, <c>V − A</c>, <c>U Q + c − A</c>, <c>V P + b − B</c> (eq. 3).
/// Backward, with e₁ … e₄ the residuals times <c>2 / (tokens · width)</c>, the last two times α as well:
/// <code>
/// dU = e₁ + e₃ Qᵀ      ∂P = Aᵀ dU + Vᵀ e₄      ∂b = Σ (dU + e₄)
/// dV = e₂ + e₄ Pᵀ      ∂Q = Bᵀ dV + Uᵀ e₃      ∂c = Σ (dV + e₃)
/// </code>
/// </remarks>
/// <typeparam name="T"><see cref="float"/>, or <see cref="double"/> where the arithmetic itself is checked.</typeparam>
internal sealed class StitchGradient<T>(int dA, int dB, int batchTokens, double alpha, Compute compute)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Rows a task takes when it sums residuals; sums of tasks are added in order.
    private const int Chunk = 256;

    private readonly Matrix<T> _mappedUp = new(batchTokens, dB);
    private readonly Matrix<T> _mappedDown = new(batchTokens, dA);
    private readonly Matrix<T> _errorUp = new(batchTokens, dB);
    private readonly Matrix<T> _errorDown = new(batchTokens, dA);
    private readonly Matrix<T> _errorSmall = new(batchTokens, dA);
    private readonly Matrix<T> _errorLarge = new(batchTokens, dB);

    /// <summary>Computes loss and gradient.</summary>
    /// <param name="a">Rows of A: <c>[tokens, dA]</c>, at most the batch size.</param>
    /// <param name="b">Rows of B: <c>[tokens, dB]</c>.</param>
    /// <param name="parameters">The maps.</param>
    /// <param name="gradient">Overwritten.</param>
    /// <returns>The objective on these rows.</returns>
    public double Compute(MatrixView<T> a, MatrixView<T> b, StitchParameters<T> parameters, StitchParameters<T> gradient)
    {
        int tokens = a.Rows;
        MatrixView<T> up = _mappedUp.View.RowRange(0, tokens), down = _mappedDown.View.RowRange(0, tokens);
        MatrixView<T> errorUp = _errorUp.View.RowRange(0, tokens), errorDown = _errorDown.View.RowRange(0, tokens);
        MatrixView<T> errorSmall = _errorSmall.View.RowRange(0, tokens), errorLarge = _errorLarge.View.RowRange(0, tokens);
        Map(a, parameters.Up, parameters.UpBias, up); // [tokens, dB]
        Map(b, parameters.Down, parameters.DownBias, down); // [tokens, dA]
        Map(up, parameters.Down, parameters.DownBias, errorSmall); // [tokens, dA]
        Map(down, parameters.Up, parameters.UpBias, errorLarge); // [tokens, dB]
        up.CopyTo(errorUp);
        down.CopyTo(errorDown);
        double weightA = 1.0 / ((double)tokens * dA), weightB = 1.0 / ((double)tokens * dB);
        double loss = TakeResidual(errorUp, b, weightB) + TakeResidual(errorDown, a, weightA) + TakeResidual(errorSmall, a, alpha * weightA) + TakeResidual(errorLarge, b, alpha * weightB);

        gradient.UpBias.Clear();
        gradient.DownBias.Clear();
        AddColumnSums(errorSmall, gradient.DownBias);
        AddColumnSums(errorLarge, gradient.UpBias);
        compute.Multiply(down, errorLarge, gradient.Up, Transpose.A);
        compute.Multiply(up, errorSmall, gradient.Down, Transpose.A);
        compute.Multiply(errorSmall, parameters.Down, errorUp, Transpose.B, accumulate: true); // dU
        compute.Multiply(errorLarge, parameters.Up, errorDown, Transpose.B, accumulate: true); // dV
        AddColumnSums(errorUp, gradient.UpBias);
        AddColumnSums(errorDown, gradient.DownBias);
        compute.Multiply(a, errorUp, gradient.Up, Transpose.A, accumulate: true);
        compute.Multiply(b, errorDown, gradient.Down, Transpose.A, accumulate: true);
        return loss;
    }

    private void Map(MatrixView<T> x, MatrixView<T> weight, Span<T> bias, MatrixView<T> destination)
    {
        for (int i = 0; i < destination.Rows; i++) bias.CopyTo(destination.Row(i));
        compute.Multiply(x, weight, destination, accumulate: true);
    }

    // Replaces ŷ by 2 w (ŷ − y) and returns w Σ (ŷ − y)².
    private double TakeResidual(MatrixView<T> mapped, MatrixView<T> target, double weight)
    {
        int chunks = (mapped.Rows + Chunk - 1) / Chunk;
        var sums = new double[chunks];
        var scale = T.CreateChecked(2 * weight);
        compute.For(chunks, c =>
        {
            for (int i = c * Chunk; i < Math.Min(mapped.Rows, (c + 1) * Chunk); i++)
            {
                var row = mapped.Row(i);
                TensorPrimitives.Subtract(row, target.Row(i), row);
                sums[c] += double.CreateChecked(TensorPrimitives.SumOfSquares<T>(row));
                TensorPrimitives.Multiply(row, scale, row);
            }
        });
        double sum = 0;
        foreach (double part in sums) sum += part;
        return weight * sum;
    }

    private void AddColumnSums(MatrixView<T> rows, Span<T> sums)
    {
        int chunks = (rows.Rows + Chunk - 1) / Chunk;
        var parts = new Matrix<T>(chunks, rows.Columns);
        compute.For(chunks, c =>
        {
            var part = parts.Row(c);
            for (int i = c * Chunk; i < Math.Min(rows.Rows, (c + 1) * Chunk); i++) TensorPrimitives.Add(part, rows.Row(i), part);
        });
        for (int c = 0; c < chunks; c++) TensorPrimitives.Add(sums, parts.Row(c), sums);
    }
}
