using Suture.Numerics;

namespace Suture.SparseAutoencoders;

/// <summary>Codes of tokens, compressed by rows: of each token the active latents, ascending, and their values.</summary>
/// <remarks>Everything downstream of an encoder works on codes; <c>[tokens, dSae]</c> is never stored (<see cref="ToDense"/> is for tests and small dictionaries).</remarks>
public sealed class SparseCodes
{
    private readonly int[] _offsets;
    private readonly int[] _latents;
    private readonly float[] _values;

    /// <summary>Wraps compressed rows without copying them.</summary>
    /// <param name="latentCount">Number of latents, dSae.</param>
    /// <param name="offsets">Where each token's entries start, and the end of the last: <c>[tokens + 1]</c>, from 0, ascending.</param>
    /// <param name="latents">Active latents, ascending within a token.</param>
    /// <param name="values">Their values, as many as <paramref name="latents"/>.</param>
    /// <exception cref="ArgumentException">The arrays do not describe compressed rows.</exception>
    public SparseCodes(int latentCount, int[] offsets, int[] latents, float[] values)
    {
        ArgumentNullException.ThrowIfNull(offsets);
        ArgumentNullException.ThrowIfNull(latents);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegative(latentCount);
        if (offsets.Length == 0 || offsets[0] != 0) throw new ArgumentException("Offsets must start with 0.", nameof(offsets));
        if (offsets[^1] > latents.Length || values.Length < offsets[^1])
        {
            throw new ArgumentException($"The last offset is {offsets[^1]}, but there are {latents.Length} latents and {values.Length} values.", nameof(offsets));
        }

        for (int t = 1; t < offsets.Length; t++)
        {
            if (offsets[t] < offsets[t - 1]) throw new ArgumentException($"Offset {t} is {offsets[t]}, below offset {t - 1}, {offsets[t - 1]}.", nameof(offsets));
            int previous = -1;
            for (int i = offsets[t - 1]; i < offsets[t]; i++)
            {
                if (latents[i] <= previous || latents[i] >= latentCount)
                {
                    throw new ArgumentException($"Token {t - 1} lists latent {latents[i]} after {previous}; latents must ascend and be below {latentCount}.", nameof(latents));
                }

                previous = latents[i];
            }
        }

        LatentCount = latentCount;
        _offsets = offsets;
        _latents = latents;
        _values = values;
    }

    /// <summary>What decoding must undo token by token; null for autoencoders without <see cref="TokenNormalization"/>.</summary>
    internal TokenScaling? Scaling { get; init; }

    /// <summary>Number of tokens.</summary>
    public int TokenCount => _offsets.Length - 1;

    /// <summary>Number of latents of the dictionary, dSae.</summary>
    public int LatentCount { get; }

    /// <summary>Number of stored entries over all tokens.</summary>
    public int Count => _offsets[^1];

    /// <summary>Where each token's entries start in <see cref="Latents"/>, and the end: <c>[tokens + 1]</c>.</summary>
    public ReadOnlySpan<int> Offsets => _offsets;

    /// <summary>Active latents of all tokens in turn, <c>[Count]</c>.</summary>
    public ReadOnlySpan<int> Latents => _latents.AsSpan(0, Count);

    /// <summary>Values of all tokens in turn, <c>[Count]</c>.</summary>
    public ReadOnlySpan<float> Values => _values.AsSpan(0, Count);

    /// <summary>Active latents of one token, ascending.</summary>
    /// <param name="token">Token index.</param>
    public ReadOnlySpan<int> LatentsOf(int token) => _latents.AsSpan(_offsets[token], _offsets[token + 1] - _offsets[token]);

    /// <summary>Values of one token, in the order of <see cref="LatentsOf"/>.</summary>
    /// <param name="token">Token index.</param>
    public ReadOnlySpan<float> ValuesOf(int token) => _values.AsSpan(_offsets[token], _offsets[token + 1] - _offsets[token]);

    /// <summary>The dense codes <c>[tokens, dSae]</c>.</summary>
    public Matrix<float> ToDense()
    {
        var dense = new Matrix<float>(TokenCount, LatentCount);
        for (int t = 0; t < TokenCount; t++)
        {
            var row = dense.Row(t);
            for (int i = _offsets[t]; i < _offsets[t + 1]; i++) row[_latents[i]] = _values[i];
        }

        return dense;
    }

    /// <summary>Compresses dense codes; zeros are left out.</summary>
    /// <param name="dense">Codes, <c>[tokens, dSae]</c>.</param>
    public static SparseCodes FromDense(MatrixView<float> dense)
    {
        int[] offsets = new int[dense.Rows + 1];
        var latents = new List<int>();
        var values = new List<float>();
        for (int t = 0; t < dense.Rows; t++)
        {
            var row = dense.Row(t);
            for (int i = 0; i < row.Length; i++)
            {
                if (row[i] == 0) continue;
                latents.Add(i);
                values.Add(row[i]);
            }

            offsets[t + 1] = latents.Count;
        }

        return new SparseCodes(dense.Columns, offsets, [.. latents], [.. values]);
    }

    /// <summary>The same codes with what decoding must undo.</summary>
    internal SparseCodes With(TokenScaling scaling) => new(LatentCount, _offsets, _latents, _values) { Scaling = scaling };

    /// <summary>Joins codes of consecutive tokens.</summary>
    /// <param name="parts">Codes of the same dictionary, in token order.</param>
    internal static SparseCodes Concatenate(IReadOnlyList<SparseCodes> parts)
    {
        if (parts.Count == 1) return parts[0];
        int latentCount = parts.Count == 0 ? 0 : parts[0].LatentCount;
        int[] offsets = new int[parts.Sum(part => part.TokenCount) + 1];
        int count = checked(parts.Sum(part => part.Count));
        int[] latents = new int[count];
        float[] values = new float[count];
        int token = 0, start = 0;
        foreach (var part in parts)
        {
            part.Latents.CopyTo(latents.AsSpan(start));
            part.Values.CopyTo(values.AsSpan(start));
            for (int t = 0; t < part.TokenCount; t++) offsets[++token] = start + part._offsets[t + 1];
            start += part.Count;
        }

        return new SparseCodes(latentCount, offsets, latents, values);
    }
}
