using Suture.Evaluation;
using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Experiments.Demo;

/// <summary>Codes of the held-out text by latent: on which tokens each is active, and how strongly.</summary>
internal sealed class LatentColumns
{
    private readonly List<(int Row, float Value)>[] _entries;
    private readonly List<int[]> _tokens = [];
    private readonly List<int> _contextOffsets = [0];
    private int _contentCount;

    private LatentColumns(int latentCount)
    {
        _entries = new List<(int, float)>[latentCount];
        for (int i = 0; i < latentCount; i++) _entries[i] = [];
    }

    /// <summary>Encodes a site's residuals; rows of special tokens are left out. Rows count over all batches.</summary>
    public static LatentColumns Of(SiteEvaluator evaluator, SparseAutoencoder autoencoder, Compute compute)
    {
        var result = new LatentColumns(autoencoder.LatentCount);
        foreach (var batch in evaluator.Batches)
        {
            int first = result._contextOffsets[^1];
            var codes = autoencoder.Encode(batch.Activations.View, compute);
            var special = batch.Contexts.SpecialMask;
            for (int row = 0; row < special.Length; row++)
            {
                if (special[row]) continue;
                result._contentCount++;
                var latents = codes.LatentsOf(row);
                var values = codes.ValuesOf(row);
                for (int i = 0; i < latents.Length; i++) result._entries[latents[i]].Add((first + row, values[i]));
            }

            for (int i = 0; i < batch.Contexts.Count; i++)
            {
                result._tokens.Add(batch.Contexts[i].ToArray());
                result._contextOffsets.Add(result._contextOffsets[^1] + batch.Contexts.Length(i));
            }
        }

        return result;
    }

    /// <summary>Share of tokens that are not special on which the latent is active.</summary>
    public double Density(int latent) => (double)_entries[latent].Count / _contentCount;

    /// <summary>Largest activation; 0 when never active.</summary>
    public double Maximum(int latent) => _entries[latent].Count == 0 ? 0 : _entries[latent].Max(e => e.Value);

    /// <summary>Active rows, strongest first; the earlier row first among equals.</summary>
    public IEnumerable<int> RowsByActivation(int latent) => _entries[latent].OrderByDescending(e => e.Value).ThenBy(e => e.Row).Select(e => e.Row);

    /// <summary>The context that a row lies in.</summary>
    public int ContextOf(int row)
    {
        int index = _contextOffsets.BinarySearch(row);
        return index >= 0 ? index : ~index - 1;
    }

    /// <summary>A row's position in its context.</summary>
    public int PositionOf(int row) => row - _contextOffsets[ContextOf(row)];

    /// <summary>Token ids of a context.</summary>
    public int[] TokensOf(int context) => _tokens[context];

    /// <summary>The row of a context's first token.</summary>
    public int RowOf(int context) => _contextOffsets[context];

    /// <summary>Activations at rows, 0 where inactive, NaN for <see cref="RowPairing.None"/>.</summary>
    public float[] Activations(int latent, IEnumerable<int> rows)
    {
        var values = _entries[latent].ToDictionary(e => e.Row, e => e.Value);
        return [.. rows.Select(row => row == RowPairing.None ? float.NaN : values.GetValueOrDefault(row))];
    }

    /// <summary>Pearson correlation over all paired tokens of one latent's activations in A and in B; null when either never varies.</summary>
    public static double? Correlation(LatentColumns a, LatentColumns b, int latent, RowPairing pairing)
    {
        double n = pairing.Count, sumA = 0, sumB = 0, squareA = 0, squareB = 0, product = 0;
        var inB = new Dictionary<int, float>();
        foreach (var (row, value) in b._entries[latent])
        {
            int small = pairing.SmallOf(row);
            if (small == RowPairing.None) continue;
            inB[small] = value;
            sumB += value;
            squareB += (double)value * value;
        }

        foreach (var (row, value) in a._entries[latent])
        {
            if (pairing.LargeOf(row) == RowPairing.None) continue;
            sumA += value;
            squareA += (double)value * value;
            if (inB.TryGetValue(row, out float other)) product += (double)value * other;
        }

        double varianceA = squareA - (sumA * sumA / n), varianceB = squareB - (sumB * sumB / n);
        return varianceA > 0 && varianceB > 0 ? (product - (sumA * sumB / n)) / Math.Sqrt(varianceA * varianceB) : null;
    }
}
