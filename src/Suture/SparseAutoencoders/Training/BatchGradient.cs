using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training;

/// <summary>The part of a step that goes token by token: reconstruction, error, loss, and the gradient of each code.</summary>
/// <remarks>
/// With E = 2/B (ŷ − y), the gradient of the loss by ŷ: <c>dL/df_ti = E_t · Wd_i</c> for the active latents only, while the rows
/// that made ŷ_t are still in the cache; <c>dL/dbd = Σ_t E_t</c>. Cost 4 k d a token.
/// </remarks>
internal sealed class BatchGradient
{
    private const int ChunkTokens = 64;
    private Matrix<float> _partialBias = new(0, 0);
    private double[] _partialLoss = [];
    private float[] _codes = [];

    /// <summary>E, <c>[tokens, dOut]</c>.</summary>
    public Matrix<float> Error { get; private set; } = new(0, 0);

    /// <summary>dL/df of each entry of the codes.</summary>
    public ReadOnlySpan<float> Codes => _codes;

    /// <summary>dL/dbd, <c>[dOut]</c>.</summary>
    public float[] DecoderBias { get; private set; } = [];

    /// <summary>Fills all of the above.</summary>
    /// <param name="autoencoder">Parameters.</param>
    /// <param name="y">What to reconstruct, <c>[tokens, dOut]</c>.</param>
    /// <param name="codes">Codes of the batch.</param>
    /// <param name="compute">Where to compute.</param>
    /// <returns><c>mean over tokens of ‖ŷ − y‖²</c>.</returns>
    public double Compute(SparseAutoencoder autoencoder, MatrixView<float> y, SparseCodes codes, Compute compute)
    {
        int width = y.Columns, chunks = (y.Rows + ChunkTokens - 1) / ChunkTokens;
        if (Error.Rows != y.Rows || Error.Columns != width)
        {
            Error = new Matrix<float>(y.Rows, width);
            _partialBias = new Matrix<float>(chunks, width);
            _partialLoss = new double[chunks];
            DecoderBias = new float[width];
        }

        if (_codes.Length < codes.Count) _codes = new float[codes.Count];
        float scale = 2f / y.Rows;
        compute.For(chunks, chunk =>
        {
            var partialBias = _partialBias.Row(chunk);
            partialBias.Clear();
            double loss = 0;
            for (int t = chunk * ChunkTokens; t < Math.Min(y.Rows, (chunk + 1) * ChunkTokens); t++)
            {
                var error = Error.Row(t);
                TensorPrimitives.Subtract(autoencoder.DecoderBias, y.Row(t), error);
                WeightedRows.Add(autoencoder.Decoder.View, codes.LatentsOf(t), codes.ValuesOf(t), error);
                loss += TensorPrimitives.SumOfSquares<float>(error);
                TensorPrimitives.Multiply(error, scale, error);
                WeightedRows.Dot(autoencoder.Decoder.View, codes.LatentsOf(t), error, _codes.AsSpan(codes.Offsets[t], codes.LatentsOf(t).Length));
                TensorPrimitives.Add(partialBias, error, partialBias);
            }

            _partialLoss[chunk] = loss;
        });
        DecoderBias.AsSpan().Clear();
        for (int chunk = 0; chunk < chunks; chunk++) TensorPrimitives.Add(DecoderBias, _partialBias.Row(chunk), DecoderBias);
        return _partialLoss.Sum() / y.Rows;
    }
}
