using Suture.Numerics;

namespace Suture.Features;

/// <summary>Correlations of one dictionary's latents with latents of another, over all tokens of a stream of batches.</summary>
/// <param name="partners">The latent of B with which each latent of A is paired, <c>[dSae of A]</c>.</param>
internal sealed class PairedLatents(int[] partners)
{
    // Latents of a chunk of parallel work; by the shape alone, so no result depends on the number of threads.
    private const int ChunkLatents = 256;

    private readonly PearsonSums[] _sums = new PearsonSums[partners.Length];

    /// <summary>Adds a batch.</summary>
    /// <param name="a">Entries of A.</param>
    /// <param name="valuesA">What is correlated, in the order of A's codes.</param>
    /// <param name="b">Entries of B, of the same tokens.</param>
    /// <param name="valuesB">What is correlated, in the order of B's codes.</param>
    /// <param name="tokenCount">Tokens of the batch that count; on those that neither lists, both values are 0.</param>
    /// <param name="compute">Where to compute.</param>
    public void Add(LatentEntries a, double[] valuesA, LatentEntries b, double[] valuesB, int tokenCount, Compute compute)
    {
        int chunks = (_sums.Length + ChunkLatents - 1) / ChunkLatents;
        compute.For(chunks, chunk =>
        {
            int end = Math.Min(_sums.Length, (chunk + 1) * ChunkLatents);
            for (int l = chunk * ChunkLatents; l < end; l++)
            {
                int partner = partners[l];
                Merge(ref _sums[l], new Side(a.TokensOf(l), a.PlacesOf(l), valuesA), new Side(b.TokensOf(partner), b.PlacesOf(partner), valuesB), tokenCount);
            }
        });
    }

    /// <summary>The correlation of each latent of A, null where undefined: <c>[dSae of A]</c>.</summary>
    public double?[] Complete() => [.. _sums.Select(sums => sums.Correlation)];

    private static void Merge(ref PearsonSums sums, Side a, Side b, int tokenCount)
    {
        int i = 0, j = 0, active = 0;
        while (i < a.Count || j < b.Count)
        {
            int tokenA = a.TokenOf(i), tokenB = b.TokenOf(j);
            sums.Add(tokenA <= tokenB ? a.ValueOf(i++) : 0, tokenB <= tokenA ? b.ValueOf(j++) : 0);
            active++;
        }

        sums.AddZeros(tokenCount - active);
    }

    private readonly ref struct Side(ReadOnlySpan<int> tokens, ReadOnlySpan<int> places, double[] values)
    {
        private readonly ReadOnlySpan<int> _tokens = tokens;
        private readonly ReadOnlySpan<int> _places = places;
        private readonly double[] _values = values;

        public int Count => _tokens.Length;

        // Past the end stands a token that no other exceeds.
        public int TokenOf(int index) => index < _tokens.Length ? _tokens[index] : int.MaxValue;

        public double ValueOf(int index) => _values[_places[index]];
    }
}
