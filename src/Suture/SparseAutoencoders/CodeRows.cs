using Suture.Numerics;

namespace Suture.SparseAutoencoders;

/// <summary>Codes that grow token by token while latents stream by in ascending order; whoever owns a token adds to it.</summary>
/// <param name="latentCount">Number of latents, dSae.</param>
/// <param name="tokens">Number of tokens.</param>
internal sealed class CodeRows(int latentCount, int tokens)
{
    private const int ChunkTokens = 64;
    private const int FirstCapacity = 32;
    private readonly int[] _counts = new int[tokens];
    private readonly int[][] _latents = new int[tokens][];
    private readonly float[][] _values = new float[tokens][];

    /// <summary>Appends an active latent.</summary>
    /// <param name="token">Token.</param>
    /// <param name="latent">Latent, above those already added to the token.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArithmeticException">The value overflowed float32.</exception>
    public void Add(int token, int latent, float value)
    {
        if (!float.IsFinite(value)) throw new ArithmeticException($"The pre-activation of latent {latent} for token {token} is {value}; weights or activations are too large for float32.");
        int count = _counts[token];
        if (count == 0)
        {
            _latents[token] = new int[FirstCapacity];
            _values[token] = new float[FirstCapacity];
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

    /// <summary>All codes, compressed.</summary>
    public SparseCodes ToCodes(Compute compute)
    {
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
        return new SparseCodes(latentCount, offsets, latents, values);
    }
}
