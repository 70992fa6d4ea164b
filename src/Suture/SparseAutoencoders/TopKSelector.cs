using System.Numerics;
using System.Runtime.CompilerServices;
using Suture.Numerics;

namespace Suture.SparseAutoencoders;

/// <summary>Keeps the k largest pre-activations of each token while they stream by.</summary>
/// <remarks>
/// Per token: a threshold (the k-th best when last selected) and a buffer of candidates above it. After the first panels almost
/// nothing passes, so selection costs one compare a value. A later latent that only ties with the threshold loses, as it should.
/// </remarks>
internal sealed class TopKSelector : ICodeSelector
{
    private const int ChunkTokens = 64;
    private readonly TopKRule _rule;
    private readonly float[] _bias;
    private readonly int _k;
    private readonly int _capacity;
    private readonly ulong[] _candidates;
    private readonly int[] _counts;
    private readonly float[] _thresholds;

    public TopKSelector(TopKRule rule, float[] bias, int tokens)
    {
        _rule = rule;
        _bias = bias;
        _k = Math.Min(rule.K, bias.Length);
        // Room for as many again as are kept: selecting costs about the capacity and happens once per (capacity - k) candidates.
        _capacity = Math.Min(bias.Length, Math.Max(2 * _k, _k + 64));
        _candidates = GC.AllocateUninitializedArray<ulong>(checked(tokens * _capacity));
        _counts = new int[tokens];
        _thresholds = new float[tokens];
        // What is not positive becomes zero after a rectified selection whether selected or not.
        _thresholds.AsSpan().Fill(_rule.Rectified ? 0 : float.NegativeInfinity);
    }

    public void Consume(int firstRow, int firstColumn, MatrixView<float> tile)
    {
        for (int i = 0; i < tile.Rows; i++) ConsumeRow(firstRow + i, firstColumn, tile.Row(i));
    }

    public SparseCodes Finish(Compute compute)
    {
        int tokens = _counts.Length, chunks = (tokens + ChunkTokens - 1) / ChunkTokens;
        int[] offsets = new int[tokens + 1];
        compute.For(chunks, chunk =>
        {
            for (int t = chunk * ChunkTokens; t < Math.Min(tokens, (chunk + 1) * ChunkTokens); t++) _counts[t] = Select(t, _counts[t]);
        });
        for (int t = 0; t < tokens; t++) offsets[t + 1] = offsets[t] + _counts[t];
        int[] latents = new int[offsets[tokens]];
        float[] values = new float[offsets[tokens]];
        compute.For(chunks, chunk =>
        {
            for (int t = chunk * ChunkTokens; t < Math.Min(tokens, (chunk + 1) * ChunkTokens); t++)
            {
                Write(t, latents.AsSpan(offsets[t], _counts[t]), values.AsSpan(offsets[t], _counts[t]));
            }
        });
        return new SparseCodes(_bias.Length, offsets, latents, values);
    }

    // Compiled at once in full: a short training would spend its first seconds in the slow version.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ConsumeRow(int token, int firstColumn, ReadOnlySpan<float> row)
    {
        var bias = _bias.AsSpan(firstColumn, row.Length);
        var keys = _candidates.AsSpan(token * _capacity, _capacity);
        int count = _counts[token];
        float threshold = _thresholds[token];
        if (firstColumn == 0) threshold = Math.Max(threshold, FirstThreshold.Of(row, bias, _k));
        for (int start = 0; start < row.Length; start += PassMask.Width)
        {
            ulong passing = row.Length - start >= PassMask.Width
                ? PassMask.Above(row[start..], bias[start..], threshold)
                : PassMask.AbovePlain(row[start..], bias[start..], threshold);
            for (; passing != 0; passing &= passing - 1)
            {
                int column = start + BitOperations.TrailingZeroCount(passing);
                float value = row[column] + bias[column];
                // The threshold may have risen since the mask was made.
                if (!(value > threshold)) continue;
                keys[count++] = CandidateKey.Pack(value, firstColumn + column);
                if (count < _capacity) continue;
                count = Select(token, count);
                threshold = _thresholds[token];
            }
        }

        _counts[token] = count;
        _thresholds[token] = threshold;
    }

    /// <summary>Reduces a token's candidates to the k best and raises its threshold to the worst of them.</summary>
    /// <returns>How many candidates are left.</returns>
    private int Select(int token, int count)
    {
        if (count <= _k) return count;
        var keys = _candidates.AsSpan(token * _capacity, count);
        CandidateKey.SelectLargest(keys, _k);
        ulong smallest = ulong.MaxValue;
        foreach (ulong key in keys[.._k]) smallest = Math.Min(smallest, key);
        _thresholds[token] = CandidateKey.Value(smallest);
        return _k;
    }

    private void Write(int token, Span<int> latents, Span<float> values)
    {
        var keys = _candidates.AsSpan(token * _capacity, latents.Length);
        foreach (ref ulong key in keys) key = ((ulong)(uint)CandidateKey.Latent(key) << 32) | BitConverter.SingleToUInt32Bits(CandidateKey.Value(key));
        keys.Sort();
        for (int i = 0; i < keys.Length; i++)
        {
            latents[i] = (int)(keys[i] >> 32);
            values[i] = BitConverter.UInt32BitsToSingle((uint)keys[i]);
            if (!float.IsFinite(values[i])) throw new ArithmeticException($"The pre-activation of latent {latents[i]} for token {token} is {values[i]}; weights or activations are too large for float32.");
        }
    }
}
