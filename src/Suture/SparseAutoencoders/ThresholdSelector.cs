using System.Numerics;
using Suture.Numerics;

namespace Suture.SparseAutoencoders;

/// <summary>Keeps the pre-activations above a fixed threshold: ReLU (0 for all latents) and JumpReLU (one per latent).</summary>
internal sealed class ThresholdSelector : ICodeSelector
{
    private const int ChunkTokens = 64;
    private readonly float[] _bias;
    private readonly float[] _thresholds;
    private readonly int[] _counts;
    private readonly int[][] _latents;
    private readonly float[][] _values;

    public ThresholdSelector(ReadOnlySpan<float> thresholds, float[] bias, int tokens)
    {
        _bias = bias;
        _thresholds = thresholds.ToArray();
        _counts = new int[tokens];
        _latents = new int[tokens][];
        _values = new float[tokens][];
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

    public SparseCodes Finish(Compute compute)
    {
        int tokens = _counts.Length;
        int[] offsets = new int[tokens + 1];
        for (int t = 0; t < tokens; t++) offsets[t + 1] = checked(offsets[t] + _counts[t]);
        int[] latents = new int[offsets[tokens]];
        float[] values = new float[offsets[tokens]];
        compute.For((tokens + ChunkTokens - 1) / ChunkTokens, chunk =>
        {
            for (int t = chunk * ChunkTokens; t < Math.Min(tokens, (chunk + 1) * ChunkTokens); t++)
            {
                _latents[t].AsSpan(0, _counts[t]).CopyTo(latents.AsSpan(offsets[t]));
                _values[t].AsSpan(0, _counts[t]).CopyTo(values.AsSpan(offsets[t]));
            }
        });
        return new SparseCodes(_bias.Length, offsets, latents, values);
    }

    private void Add(int token, int latent, float value, float threshold)
    {
        if (!(value > threshold)) return;
        if (!float.IsFinite(value)) throw new ArithmeticException($"The pre-activation of latent {latent} for token {token} is {value}; weights or activations are too large for float32.");
        int count = _counts[token];
        if (count == 0)
        {
            _latents[token] = new int[32];
            _values[token] = new float[32];
        }
        else if (count == _latents[token].Length)
        {
            Array.Resize(ref _latents[token], 2 * count);
            Array.Resize(ref _values[token], 2 * count);
        }

        _latents[token][count] = latent;
        _values[token][count] = value;
        _counts[token] = count + 1;
    }
}
