using System.Numerics;
using Suture.Numerics;

namespace Suture.SparseAutoencoders;

/// <summary>Keeps the pre-activations above a fixed threshold: ReLU (0 for all latents), JumpReLU (one per latent), BatchTopK once trained.</summary>
internal sealed class ThresholdSelector : ICodeSelector
{
    private readonly float[] _bias;
    private readonly float[] _thresholds;
    private readonly CodeRows _rows;

    public ThresholdSelector(float[] thresholds, float[] bias, int tokens)
    {
        _bias = bias;
        _thresholds = thresholds;
        _rows = new CodeRows(bias.Length, tokens);
    }

    public void Consume(int firstRow, int firstColumn, MatrixView<float> tile)
    {
        var bias = _bias.AsSpan(firstColumn, tile.Columns);
        var thresholds = _thresholds.AsSpan(firstColumn, tile.Columns);
        for (int i = 0; i < tile.Rows; i++)
        {
            var row = tile.Row(i);
            int j = 0;
            for (; j <= row.Length - Vector<float>.Count; j += Vector<float>.Count)
            {
                var values = new Vector<float>(row[j..]) + new Vector<float>(bias[j..]);
                if (!Vector.GreaterThanAny(values, new Vector<float>(thresholds[j..]))) continue;
                for (int lane = j; lane < j + Vector<float>.Count; lane++) Add(firstRow + i, firstColumn + lane, row[lane] + bias[lane], thresholds[lane]);
            }

            for (; j < row.Length; j++) Add(firstRow + i, firstColumn + j, row[j] + bias[j], thresholds[j]);
        }
    }

    public SparseCodes Finish(Compute compute) => _rows.ToCodes(compute);

    private void Add(int token, int latent, float value, float threshold)
    {
        if (value > threshold) _rows.Add(token, latent, value);
    }
}
