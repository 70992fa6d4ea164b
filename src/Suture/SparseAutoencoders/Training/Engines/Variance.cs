using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>The variance of a batch about its mean.</summary>
internal static class Variance
{
    /// <summary><c>Σ_t ‖y_t − ȳ‖²</c>, in float64.</summary>
    /// <param name="y">Rows, <c>[tokens, width]</c>.</param>
    /// <param name="compute">Where to compute.</param>
    public static double Sum(MatrixView<float> y, Compute compute)
    {
        const int Chunk = ReconstructionPass.ChunkTokens;
        int chunks = (y.Rows + Chunk - 1) / Chunk;
        var partials = new Matrix<double>(chunks, y.Columns);
        compute.For(chunks, chunk =>
        {
            double[] row = new double[y.Columns];
            for (int t = chunk * Chunk; t < Math.Min(y.Rows, (chunk + 1) * Chunk); t++)
            {
                TensorPrimitives.ConvertTruncating<float, double>(y.Row(t), row);
                TensorPrimitives.Add(partials.Row(chunk), row, partials.Row(chunk));
            }
        });
        double[] mean = new double[y.Columns];
        for (int chunk = 0; chunk < chunks; chunk++) TensorPrimitives.Add(mean, partials.Row(chunk), mean);
        TensorPrimitives.Divide(mean, y.Rows, mean);
        double[] sums = new double[chunks];
        compute.For(chunks, chunk =>
        {
            double[] row = new double[y.Columns];
            for (int t = chunk * Chunk; t < Math.Min(y.Rows, (chunk + 1) * Chunk); t++)
            {
                TensorPrimitives.ConvertTruncating<float, double>(y.Row(t), row);
                TensorPrimitives.Subtract(row, mean, row);
                sums[chunk] += TensorPrimitives.SumOfSquares<double>(row);
            }
        });
        return sums.Sum();
    }
}
