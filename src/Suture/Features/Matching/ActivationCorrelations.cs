using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Features.Matching;

/// <summary>Pearson's correlations over tokens between the activations of two dictionaries' latents, of chosen pairs and of each latent with its best partner.</summary>
/// <remarks>
/// Only latents that are active on some token together can have a positive covariance, so a latent's best partner is among those: they are found token by token, in time of Σ L0 · L0 over
/// tokens. The codes are kept, at about 24 bytes an entry in the end, up to a number of entries; the matrix of all pairs never exists.
/// </remarks>
public sealed class ActivationCorrelations
{
    // Latents of a chunk of parallel work; by the shape alone.
    private const int ChunkLatents = 256;

    private readonly int _firstCount;
    private readonly int _secondCount;
    private readonly long _mostEntries;
    private readonly Compute _compute;
    private readonly List<SparseCodes> _firsts = [];
    private readonly List<SparseCodes> _seconds = [];
    private long _entries;
    private CodeSeries? _first;
    private CodeSeries? _second;

    /// <summary>Begins without tokens.</summary>
    /// <param name="firstCount">Latents of the first dictionary.</param>
    /// <param name="secondCount">Latents of the second dictionary.</param>
    /// <param name="mostEntries">Active latents, summed over tokens and both dictionaries, that are kept; 1 to 2³⁰.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public ActivationCorrelations(int firstCount, int secondCount, long mostEntries, Compute compute)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstCount);
        ArgumentOutOfRangeException.ThrowIfNegative(secondCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostEntries, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mostEntries, 1L << 30);
        ArgumentNullException.ThrowIfNull(compute);
        (_firstCount, _secondCount, _mostEntries, _compute) = (firstCount, secondCount, mostEntries, compute);
    }

    /// <summary>Tokens counted so far.</summary>
    public int TokenCount { get; private set; }

    /// <summary>Adds a batch, all of it or nothing.</summary>
    /// <param name="first">Codes of the first dictionary.</param>
    /// <param name="second">Codes of the second, of the same tokens.</param>
    /// <param name="excluded">Tokens to leave out, <c>[tokens]</c>.</param>
    /// <returns>Whether it was kept; false when the entries would be too many.</returns>
    /// <exception cref="ArgumentException">Sizes disagree.</exception>
    public bool TryAdd(SparseCodes first, SparseCodes second, ReadOnlySpan<bool> excluded)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.LatentCount != _firstCount || second.LatentCount != _secondCount) throw new ArgumentException($"Codes are of {first.LatentCount} and {second.LatentCount} latents; expected {_firstCount} and {_secondCount}.", nameof(first));
        if (first.TokenCount != second.TokenCount || first.TokenCount != excluded.Length) throw new ArgumentException($"Codes are of {first.TokenCount} and {second.TokenCount} tokens, {excluded.Length} of them marked; expected the same tokens.", nameof(second));
        SparseCodes a = Counted(first, excluded), b = Counted(second, excluded);
        if (_entries + a.Count + b.Count > _mostEntries) return false;
        _entries += a.Count + b.Count;
        _firsts.Add(a);
        _seconds.Add(b);
        TokenCount += a.TokenCount;
        (_first, _second) = (null, null);
        return true;
    }

    /// <summary>Active tokens of each latent of the first dictionary, <c>[dSae]</c>.</summary>
    public IReadOnlyList<long> ActiveOfFirst => Active(First);

    /// <summary>Active tokens of each latent of the second dictionary, <c>[dSae]</c>.</summary>
    public IReadOnlyList<long> ActiveOfSecond => Active(Second);

    /// <summary>Correlations of pairs of latents.</summary>
    /// <param name="pairs">The pairs; <see cref="FeatureTwin.Latent"/> is the first dictionary's, <see cref="FeatureTwin.Native"/> the second's.</param>
    /// <returns>The pairs with their correlations, null where either never varies.</returns>
    public IReadOnlyList<FeatureTwin> Measure(IReadOnlyList<FeatureTwin> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        CodeSeries first = First, second = Second;
        var measured = new FeatureTwin[pairs.Count];
        _compute.For((pairs.Count + ChunkLatents - 1) / ChunkLatents, chunk =>
        {
            for (int p = chunk * ChunkLatents; p < Math.Min(pairs.Count, (chunk + 1) * ChunkLatents); p++)
            {
                var pair = pairs[p];
                measured[p] = pair with { Correlation = first.Correlation(pair.Latent, second, pair.Native, Products(first, pair.Latent, second, pair.Native)) };
            }
        });
        return measured;
    }

    /// <summary>Of each latent of the first dictionary, the second's with the largest correlation among those active together with it, the lower latent among equals: <c>[dSae]</c>; null for none.</summary>
    public IReadOnlyList<LatentNeighbour?> BestOfFirst() => Best(First, Second);

    /// <summary>Of each latent of the second dictionary, the first's with the largest correlation: <c>[dSae]</c>; null for none.</summary>
    public IReadOnlyList<LatentNeighbour?> BestOfSecond() => Best(Second, First);

    private CodeSeries First => _first ??= new CodeSeries(_firsts, _firstCount);

    private CodeSeries Second => _second ??= new CodeSeries(_seconds, _secondCount);

    private static long[] Active(CodeSeries series) => [.. Enumerable.Range(0, series.LatentCount).Select(latent => (long)series.TokensOf(latent).Length)];

    private static SparseCodes Counted(SparseCodes codes, ReadOnlySpan<bool> excluded)
    {
        List<int> offsets = [0], latents = [];
        var values = new List<float>();
        for (int t = 0; t < codes.TokenCount; t++)
        {
            if (excluded[t]) continue;
            for (int i = codes.Offsets[t]; i < codes.Offsets[t + 1]; i++)
            {
                if (codes.Values[i] == 0) continue;
                latents.Add(codes.Latents[i]);
                values.Add(codes.Values[i]);
            }

            offsets.Add(latents.Count);
        }

        return new SparseCodes(codes.LatentCount, [.. offsets], [.. latents], [.. values]);
    }

    private static double Products(CodeSeries first, int latent, CodeSeries second, int other)
    {
        ReadOnlySpan<int> a = first.TokensOf(latent), b = second.TokensOf(other);
        ReadOnlySpan<float> valuesA = first.ValuesOf(latent), valuesB = second.ValuesOf(other);
        double sum = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j]) sum += (double)valuesA[i++] * valuesB[j++];
            else if (a[i] < b[j]) i++;
            else j++;
        }

        return sum;
    }

    private LatentNeighbour?[] Best(CodeSeries of, CodeSeries among)
    {
        var best = new LatentNeighbour?[of.LatentCount];
        _compute.For((of.LatentCount + ChunkLatents - 1) / ChunkLatents, chunk =>
        {
            double[] products = new double[among.LatentCount];
            bool[] met = new bool[among.LatentCount];
            var together = new List<int>();
            for (int l = chunk * ChunkLatents; l < Math.Min(of.LatentCount, (chunk + 1) * ChunkLatents); l++)
            {
                var tokens = of.TokensOf(l);
                var values = of.ValuesOf(l);
                for (int i = 0; i < tokens.Length; i++)
                {
                    var others = among.LatentsAt(tokens[i]);
                    var otherValues = among.ValuesAt(tokens[i]);
                    for (int k = 0; k < others.Length; k++)
                    {
                        if (!met[others[k]]) together.Add(others[k]);
                        met[others[k]] = true;
                        products[others[k]] += (double)values[i] * otherValues[k];
                    }
                }

                together.Sort();
                foreach (int other in together)
                {
                    if (of.Correlation(l, among, other, products[other]) is { } value && (best[l] is not { } so || value > so.Likeness)) best[l] = new LatentNeighbour(other, value);
                    (products[other], met[other]) = (0, false);
                }

                together.Clear();
            }
        });
        return best;
    }
}
