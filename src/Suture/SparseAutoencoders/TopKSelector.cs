using System.Numerics;
using Suture.Numerics;

namespace Suture.SparseAutoencoders;

/// <summary>Keeps the k largest pre-activations of each token while they stream by.</summary>
/// <remarks>
/// Per token: a threshold (the k-th best when last selected) and a buffer of candidates above it. After the first panels almost
/// nothing passes, so selection costs one compare a value. A later latent that only ties with the threshold loses, as it should.
/// </remarks>
internal sealed class TopKSelector : ICodeSelector
{
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
        _candidates = new ulong[checked(tokens * _capacity)];
        _counts = new int[tokens];
        _thresholds = new float[tokens];
        // What is not positive becomes zero after a rectified selection whether selected or not.
        _thresholds.AsSpan().Fill(_rule.Rectified ? 0 : float.NegativeInfinity);
    }

    public void Consume(int firstRow, int firstColumn, MatrixView<float> tile)
    {
        var bias = _bias.AsSpan(firstColumn, tile.Columns);
        for (int i = 0; i < tile.Rows; i++)
        {
            int token = firstRow + i;
            var row = tile.Row(i);
            int j = 0;
            for (; j <= row.Length - Vector<float>.Count; j += Vector<float>.Count)
            {
                var values = new Vector<float>(row[j..]) + new Vector<float>(bias[j..]);
                if (Vector.GreaterThanAny(values, new Vector<float>(_thresholds[token]))) AddLanes(token, firstColumn + j, values);
            }

            for (; j < row.Length; j++) Add(token, firstColumn + j, row[j] + bias[j]);
        }
    }

    public SparseCodes Finish(Compute compute)
    {
        int tokens = _counts.Length;
        int[] offsets = new int[tokens + 1];
        const int ChunkTokens = 64;
        int chunks = (tokens + ChunkTokens - 1) / ChunkTokens;
        compute.For(chunks, chunk =>
        {
            for (int t = chunk * ChunkTokens; t < Math.Min(tokens, (chunk + 1) * ChunkTokens); t++) Select(t);
        });
        for (int t = 0; t < tokens; t++) offsets[t + 1] = offsets[t] + _counts[t];
        int[] latents = new int[offsets[tokens]];
        float[] values = new float[offsets[tokens]];
        compute.For(chunks, chunk =>
        {
            for (int t = chunk * ChunkTokens; t < Math.Min(tokens, (chunk + 1) * ChunkTokens); t++) Write(t, latents.AsSpan(offsets[t], _counts[t]), values.AsSpan(offsets[t], _counts[t]));
        });
        return new SparseCodes(_bias.Length, offsets, latents, values);
    }

    private void AddLanes(int token, int column, Vector<float> values)
    {
        for (int lane = 0; lane < Vector<float>.Count; lane++) Add(token, column + lane, values[lane]);
    }

    private void Add(int token, int latent, float value)
    {
        if (!(value > _thresholds[token])) return;
        int count = _counts[token];
        _candidates[(token * _capacity) + count] = CandidateKey.Pack(value, latent);
        _counts[token] = ++count;
        if (count == _capacity) Select(token);
    }

    private Span<ulong> Candidates(int token) => _candidates.AsSpan(token * _capacity, _counts[token]);

    private void Select(int token)
    {
        if (_counts[token] <= _k) return;
        var keys = Candidates(token);
        CandidateKey.SelectLargest(keys, _k);
        _counts[token] = _k;
        ulong smallest = keys[0];
        foreach (ulong key in keys[.._k]) smallest = Math.Min(smallest, key);
        _thresholds[token] = CandidateKey.Value(smallest);
    }

    private void Write(int token, Span<int> latents, Span<float> values)
    {
        var keys = Candidates(token);
        for (int i = 0; i < keys.Length; i++) keys[i] = ((ulong)(uint)CandidateKey.Latent(keys[i]) << 32) | BitConverter.SingleToUInt32Bits(CandidateKey.Value(keys[i]));
        keys.Sort();
        for (int i = 0; i < keys.Length; i++)
        {
            latents[i] = (int)(keys[i] >> 32);
            values[i] = BitConverter.UInt32BitsToSingle((uint)keys[i]);
            if (!float.IsFinite(values[i])) throw new ArithmeticException($"The pre-activation of latent {latents[i]} for token {token} is {values[i]}; weights or activations are too large for float32.");
        }
    }
}
