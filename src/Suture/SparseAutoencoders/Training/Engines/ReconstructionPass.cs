using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>The part of a step that goes token by token: reconstruction, error, loss, and the gradient of each code.</summary>
/// <remarks>
/// With E = s (ŷ − y), the gradient of the loss by ŷ: <c>dL/df_ti = E_t · Wd_i</c> for the active latents only, while the rows
/// that made ŷ_t are still in the cache; <c>dL/dbd = Σ_t E_t</c>. Cost 4 k d a token.
/// </remarks>
internal sealed class ReconstructionPass
{
    /// <summary>Tokens that one thread goes through at a time; fixed, so that sums do not depend on the number of threads.</summary>
    public const int ChunkTokens = 64;

    private Matrix<float> _partialBias = new(0, 0);
    private double[] _partialLoss = [];

    /// <summary>E, <c>[tokens, dOut]</c>.</summary>
    public Matrix<float> Error { get; private set; } = new(0, 0);

    /// <summary>dL/df of each entry of the codes; at least as long as they are many.</summary>
    public float[] Codes { get; private set; } = [];

    /// <summary>dL/dbd, <c>[dOut]</c>.</summary>
    public float[] Bias { get; private set; } = [];

    /// <summary>Fills all of the above.</summary>
    /// <param name="decoder">Wd, <c>[dSae, dOut]</c>.</param>
    /// <param name="bias">bd, <c>[dOut]</c>, or null for a reconstruction without it.</param>
    /// <param name="direct">What the output has beside codes and bias, <c>[tokens, dOut]</c>, or null for nothing.</param>
    /// <param name="y">What to reconstruct, <c>[tokens, dOut]</c>.</param>
    /// <param name="codes">Codes of the batch.</param>
    /// <param name="scale">s.</param>
    /// <param name="compute">Where to compute.</param>
    /// <returns><c>Σ_t ‖ŷ_t − y_t‖²</c>.</returns>
    public double Compute(MatrixView<float> decoder, float[]? bias, Matrix<float>? direct, MatrixView<float> y, SparseCodes codes, double scale, Compute compute)
    {
        int width = y.Columns, chunks = (y.Rows + ChunkTokens - 1) / ChunkTokens;
        if (Error.Rows != y.Rows || Error.Columns != width)
        {
            Error = new Matrix<float>(y.Rows, width);
            _partialBias = new Matrix<float>(chunks, width);
            _partialLoss = new double[chunks];
            Bias = new float[width];
        }

        if (Codes.Length < codes.Count) Codes = new float[codes.Count];
        float factor = (float)scale;
        compute.For(chunks, chunk =>
        {
            var partialBias = _partialBias.Row(chunk);
            partialBias.Clear();
            double loss = 0;
            for (int t = chunk * ChunkTokens; t < Math.Min(y.Rows, (chunk + 1) * ChunkTokens); t++)
            {
                var error = Error.Row(t);
                if (bias is null) TensorPrimitives.Negate(y.Row(t), error);
                else TensorPrimitives.Subtract(bias, y.Row(t), error);
                if (direct is not null) TensorPrimitives.Add(error, direct.Row(t), error);
                WeightedRows.Add(decoder, codes.LatentsOf(t), codes.ValuesOf(t), error);
                loss += TensorPrimitives.SumOfSquares<float>(error);
                TensorPrimitives.Multiply(error, factor, error);
                WeightedRows.Dot(decoder, codes.LatentsOf(t), error, Codes.AsSpan(codes.Offsets[t], codes.LatentsOf(t).Length));
                TensorPrimitives.Add(partialBias, error, partialBias);
            }

            _partialLoss[chunk] = loss;
        });
        Bias.AsSpan().Clear();
        for (int chunk = 0; chunk < chunks; chunk++) TensorPrimitives.Add(Bias, _partialBias.Row(chunk), Bias);
        return _partialLoss.Sum();
    }
}
