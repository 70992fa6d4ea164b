using Suture.SparseAutoencoders;

namespace Suture.Features.Matching;

/// <summary>Activations of a dictionary over a text, by token and by latent, with each latent's mean and spread.</summary>
internal sealed class CodeSeries
{
    private readonly SparseCodes _codes;
    private readonly int[] _latentOffsets;
    private readonly int[] _tokens;
    private readonly float[] _byLatent;
    private readonly double[] _means;
    private readonly double[] _spreads;

    /// <summary>Joins batches and sorts them by latent as well.</summary>
    /// <param name="batches">Codes, entries of value 0 left out, of the counted tokens alone.</param>
    /// <param name="latentCount">Latents, dSae.</param>
    public CodeSeries(IReadOnlyList<SparseCodes> batches, int latentCount)
    {
        _codes = batches.Count == 0 ? new SparseCodes(latentCount, [0], [], []) : SparseCodes.Concatenate(batches);
        (_latentOffsets, _tokens, _byLatent) = (new int[latentCount + 1], new int[_codes.Count], new float[_codes.Count]);
        foreach (int latent in _codes.Latents) _latentOffsets[latent + 1]++;
        for (int l = 0; l < latentCount; l++) _latentOffsets[l + 1] += _latentOffsets[l];
        int[] next = _latentOffsets[..latentCount];
        for (int t = 0; t < TokenCount; t++)
        {
            for (int i = _codes.Offsets[t]; i < _codes.Offsets[t + 1]; i++)
            {
                int place = next[_codes.Latents[i]]++;
                (_tokens[place], _byLatent[place]) = (t, _codes.Values[i]);
            }
        }

        (_means, _spreads) = (new double[latentCount], new double[latentCount]);
        for (int l = 0; l < latentCount; l++) (_means[l], _spreads[l]) = Moments(ValuesOf(l));
    }

    /// <summary>Tokens counted.</summary>
    public int TokenCount => _codes.TokenCount;

    /// <summary>Latents, dSae.</summary>
    public int LatentCount => _means.Length;

    /// <summary>Tokens on which a latent is active, ascending.</summary>
    public ReadOnlySpan<int> TokensOf(int latent) => _tokens.AsSpan(_latentOffsets[latent], _latentOffsets[latent + 1] - _latentOffsets[latent]);

    /// <summary>Its values on them.</summary>
    public ReadOnlySpan<float> ValuesOf(int latent) => _byLatent.AsSpan(_latentOffsets[latent], _latentOffsets[latent + 1] - _latentOffsets[latent]);

    /// <summary>Latents active on a token, ascending.</summary>
    public ReadOnlySpan<int> LatentsAt(int token) => _codes.LatentsOf(token);

    /// <summary>Their values.</summary>
    public ReadOnlySpan<float> ValuesAt(int token) => _codes.ValuesOf(token);

    /// <summary>Pearson's correlation of two latents from the sum of products of their values; null where either never varies.</summary>
    public double? Correlation(int latent, CodeSeries other, int otherLatent, double products)
    {
        double spread = _spreads[latent] * other._spreads[otherLatent];
        return spread > 0 ? Math.Clamp((products - (TokenCount * _means[latent] * other._means[otherLatent])) / spread, -1, 1) : null;
    }

    // Mean over all tokens, and the root of the sum of squares about it: exactly 0 for a series that never varies.
    private (double Mean, double Spread) Moments(ReadOnlySpan<float> values)
    {
        if (values.IsEmpty || (values.Length == TokenCount && !values.ContainsAnyExcept(values[0]))) return (values.IsEmpty ? 0 : values[0], 0);
        double sum = 0, squares = 0;
        foreach (float value in values) sum += value;
        double mean = sum / TokenCount;
        foreach (float value in values) squares += (value - mean) * (value - mean);
        return (mean, Math.Sqrt(squares + ((TokenCount - values.Length) * mean * mean)));
    }
}
