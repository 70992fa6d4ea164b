using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>Reconstructions by prefixes of the dictionary, token by token (Matryoshka).</summary>
/// <remarks>
/// With <c>ŷ^l = bd + Σ_{i &lt; m_l} f_i Wd_i</c> and <c>E^l = s_l (ŷ^l − y)</c>, a latent of level j is part of all levels from j on, so it meets
/// <c>Ē^j = Σ_{l ≥ j} E^l</c>; <c>dL/dbd = Σ_t Ē^0_t</c>. Codes ascend within a token, so each row of the decoder is read once for all levels.
/// </remarks>
/// <param name="widths">m of each level, ascending.</param>
internal sealed class PrefixPass(IReadOnlyList<int> widths)
{
    private Matrix<float>[] _residuals = [];
    private Matrix<float>[] _errors = [];
    private Matrix<float> _partialBias = new(0, 0);
    private Matrix<double> _partialLosses = new(0, 0);

    /// <summary>Ē of each level, <c>[tokens, dOut]</c>.</summary>
    public IReadOnlyList<Matrix<float>> Errors => _errors;

    /// <summary><c>y − ŷ^l</c> of each level, <c>[tokens, dOut]</c>.</summary>
    public IReadOnlyList<Matrix<float>> Residuals => _residuals;

    /// <summary>dL/df of each entry of the codes.</summary>
    public float[] Codes { get; private set; } = [];

    /// <summary>dL/dbd, <c>[dOut]</c>.</summary>
    public float[] Bias { get; private set; } = [];

    /// <summary>Fills all of the above.</summary>
    /// <param name="decoder">Wd, <c>[dSae, dOut]</c>.</param>
    /// <param name="bias">bd, <c>[dOut]</c>.</param>
    /// <param name="direct">What the output has beside codes and bias, <c>[tokens, dOut]</c>, or null for nothing.</param>
    /// <param name="y">What to reconstruct, <c>[tokens, dOut]</c>.</param>
    /// <param name="codes">Codes of the batch.</param>
    /// <param name="scales">s of each level.</param>
    /// <param name="compute">Where to compute.</param>
    /// <returns><c>Σ_t ‖ŷ^l_t − y_t‖²</c> of each level.</returns>
    public double[] Compute(MatrixView<float> decoder, float[] bias, Matrix<float>? direct, MatrixView<float> y, SparseCodes codes, double[] scales, Compute compute)
    {
        int chunks = (y.Rows + ReconstructionPass.ChunkTokens - 1) / ReconstructionPass.ChunkTokens;
        Allocate(y, chunks);
        if (Codes.Length < codes.Count) Codes = new float[codes.Count];
        compute.For(chunks, chunk =>
        {
            var partialBias = _partialBias.Row(chunk);
            var losses = _partialLosses.Row(chunk);
            partialBias.Clear();
            losses.Clear();
            for (int t = chunk * ReconstructionPass.ChunkTokens; t < Math.Min(y.Rows, (chunk + 1) * ReconstructionPass.ChunkTokens); t++)
            {
                Forward(t, decoder, bias, direct, y, codes, losses);
                Backward(t, decoder, codes, scales);
                TensorPrimitives.Add(partialBias, _errors[0].Row(t), partialBias);
            }
        });
        Bias.AsSpan().Clear();
        double[] sums = new double[widths.Count];
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            TensorPrimitives.Add(Bias, _partialBias.Row(chunk), Bias);
            TensorPrimitives.Add(sums, _partialLosses.Row(chunk), sums);
        }

        return sums;
    }

    private void Allocate(MatrixView<float> y, int chunks)
    {
        if (_errors.Length > 0 && _errors[0].Rows == y.Rows && _errors[0].Columns == y.Columns) return;
        _errors = [.. widths.Select(_ => new Matrix<float>(y.Rows, y.Columns))];
        _residuals = [.. widths.Select(_ => new Matrix<float>(y.Rows, y.Columns))];
        _partialBias = new Matrix<float>(chunks, y.Columns);
        _partialLosses = new Matrix<double>(chunks, widths.Count);
        Bias = new float[y.Columns];
    }

    private void Forward(int t, MatrixView<float> decoder, float[] bias, Matrix<float>? direct, MatrixView<float> y, SparseCodes codes, Span<double> losses)
    {
        var latents = codes.LatentsOf(t);
        var values = codes.ValuesOf(t);
        int start = 0;
        for (int level = 0; level < widths.Count; level++)
        {
            // Kept as ŷ − y while levels build on each other, and turned round at the end.
            var row = _residuals[level].Row(t);
            if (level > 0) _residuals[level - 1].Row(t).CopyTo(row);
            else TensorPrimitives.Subtract(bias, y.Row(t), row);
            if (level == 0 && direct is not null) TensorPrimitives.Add(row, direct.Row(t), row);
            int end = start;
            while (end < latents.Length && latents[end] < widths[level]) end++;
            WeightedRows.Add(decoder, latents[start..end], values[start..end], row);
            losses[level] += TensorPrimitives.SumOfSquares<float>(row);
            start = end;
        }
    }

    private void Backward(int t, MatrixView<float> decoder, SparseCodes codes, double[] scales)
    {
        var latents = codes.LatentsOf(t);
        var gradients = Codes.AsSpan(codes.Offsets[t], latents.Length);
        int end = latents.Length;
        for (int level = widths.Count - 1; level >= 0; level--)
        {
            var error = _errors[level].Row(t);
            TensorPrimitives.Multiply(_residuals[level].Row(t), (float)scales[level], error);
            if (level < widths.Count - 1) TensorPrimitives.Add(error, _errors[level + 1].Row(t), error);
            TensorPrimitives.Negate(_residuals[level].Row(t), _residuals[level].Row(t));
            int first = level == 0 ? 0 : widths[level - 1], start = end;
            while (start > 0 && latents[start - 1] >= first) start--;
            WeightedRows.Dot(decoder, latents[start..end], error, gradients[start..end]);
            end = start;
        }
    }
}
