using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>The largest positive pre-activations of a whole batch.</summary>
/// <remarks>
/// Everything above a guessed threshold is collected while the product streams by, and of it the largest are taken; the guess comes from the batch
/// before. When it was too high or far too low the product is run again with a better one, so the guess decides about time and never about
/// the result. Of equal values the earlier token's, then the lower latent, is kept.
/// </remarks>
internal sealed class BatchTopKSelection
{
    // The next batch's guess leaves room for half as many again.
    private const double Margin = 1.5;

    // Candidates for each value wanted, above which collecting stops.
    private const int MostPerWanted = 16;
    private const int SampledTokens = 64;
    private float _guess = float.NaN;

    /// <summary>Selects.</summary>
    /// <param name="encoder">We, <c>[dSae, dIn]</c>.</param>
    /// <param name="bias">be, <c>[dSae]</c>.</param>
    /// <param name="x">The batch, <c>[tokens, dIn]</c>.</param>
    /// <param name="count">How many to keep, 0 or more; fewer when there are not so many positive ones.</param>
    /// <param name="compute">Where to compute.</param>
    public SparseCodes Select(MatrixView<float> encoder, float[] bias, MatrixView<float> x, int count, Compute compute)
    {
        if (float.IsNaN(_guess)) _guess = Sampled(encoder, bias, x, count, compute);
        float floor = _guess;
        bool isLimited = true;
        while (true)
        {
            var selector = new BatchSelector(bias, floor, x.Rows, isLimited ? Math.Max(MostPerWanted * (long)count, 1024) : long.MaxValue);
            StreamedProduct.Run(compute, x, encoder, selector);
            var candidates = selector.Finish(compute);
            if (selector.Overflowed)
            {
                // What was seen holds enough that exceeds its own count-th largest: nothing below that can be among the largest of all.
                floor = MathF.BitDecrement(ValueAt(Keys(candidates), count));
                isLimited = false;
            }
            else if (candidates.Count < count && floor > 0)
            {
                floor = 0;
            }
            else
            {
                return Cut(candidates, floor, count);
            }
        }
    }

    private static float Sampled(MatrixView<float> encoder, float[] bias, MatrixView<float> x, int count, Compute compute)
    {
        int tokens = Math.Min(SampledTokens, x.Rows), wanted = (int)Math.Ceiling((double)count * tokens / x.Rows * Margin);
        var sample = new Matrix<float>(tokens, x.Columns);
        for (int i = 0; i < tokens; i++) x.Row((int)((long)i * x.Rows / tokens)).CopyTo(sample.Row(i));
        // Four times the mean of a token: few tokens have more, and a guess may be wrong.
        var rule = new TopKRule(Math.Max(1, (int)Math.Min(bias.Length, 4.0 * count / x.Rows)));
        var codes = FusedEncoder.Encode(encoder, n => rule.Selector(bias, n), sample.View, compute, CancellationToken.None);
        return codes.Count <= wanted ? 0 : MathF.BitDecrement(ValueAt(Keys(codes), wanted));
    }

    private static ulong[] Keys(SparseCodes codes)
    {
        ulong[] keys = new ulong[codes.Count];
        var values = codes.Values;
        // Entries in the order of tokens, then latents: the earlier wins a tie.
        for (int i = 0; i < keys.Length; i++) keys[i] = CandidateKey.Pack(values[i], i);
        return keys;
    }

    /// <summary>The value of a rank from 1; the keys are reordered so that no smaller one comes before the rank's end.</summary>
    private static float ValueAt(Span<ulong> keys, int rank)
    {
        CandidateKey.SelectLargest(keys, rank);
        return CandidateKey.Value(Smallest(keys[..rank]));
    }

    private static ulong Smallest(ReadOnlySpan<ulong> keys)
    {
        ulong smallest = ulong.MaxValue;
        foreach (ulong key in keys) smallest = Math.Min(smallest, key);
        return smallest;
    }

    private SparseCodes Cut(SparseCodes candidates, float floor, int count)
    {
        if (candidates.Count <= count)
        {
            _guess = floor;
            return candidates;
        }

        var keys = Keys(candidates).AsSpan();
        int roomy = (int)Math.Min(keys.Length, Margin * count);
        // A guess that hardly left room is lowered: by how much more was seen than wanted, nothing tells what lies below it.
        _guess = roomy == keys.Length ? floor * 0.9f : Math.Max(0, MathF.BitDecrement(ValueAt(keys, roomy)));
        CandidateKey.SelectLargest(keys[..roomy], count);
        ulong last = count == 0 ? ulong.MaxValue : Smallest(keys[..count]);
        int[] offsets = new int[candidates.TokenCount + 1], latents = new int[count];
        float[] values = new float[count];
        int kept = 0;
        for (int t = 0; t < candidates.TokenCount; t++)
        {
            for (int i = candidates.Offsets[t]; i < candidates.Offsets[t + 1]; i++)
            {
                if (CandidateKey.Pack(candidates.Values[i], i) < last) continue;
                latents[kept] = candidates.Latents[i];
                values[kept++] = candidates.Values[i];
            }

            offsets[t + 1] = kept;
        }

        return new SparseCodes(candidates.LatentCount, offsets, latents, values);
    }
}
