using System.Numerics.Tensors;
using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Features;

/// <summary>Attribution correlations of every latent of a dictionary with its counterpart in another model, in one pass over codes (arXiv 2506.06609, eq. 10).</summary>
/// <remarks>
/// Per latent, Pearson's correlation over tokens of <c>f_i(t) · (d_i · u_next(t))</c> in A and in B. The baseline of shuffled pairing takes each latent of A with
/// another latent of B, from one random cycle, so none meets its own. The baseline of a random autoencoder is a second pass, with B's side <see cref="RandomCounterpart"/>'s.
/// Memory: five float64 sums and a count a latent for each of three correlations, whatever the number of tokens.
/// </remarks>
public sealed class AttributionPass
{
    private readonly AttributionSide _a;
    private readonly AttributionSide _b;
    private readonly Compute _compute;
    private readonly PairedLatents _attributions;
    private readonly PairedLatents _activations;
    private readonly PairedLatents? _shuffled;
    private long _tokenCount;

    /// <summary>Begins a pass.</summary>
    /// <param name="a">Side of A.</param>
    /// <param name="b">Side of B; latent i is the counterpart of A's latent i.</param>
    /// <param name="seed">Seed of the shuffled pairing.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">The dictionaries differ in size.</exception>
    public AttributionPass(AttributionSide a, AttributionSide b, ulong seed, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(compute);
        int latents = a.Decoder.Rows;
        if (b.Decoder.Rows != latents) throw new ArgumentException($"A has {latents} latents and B {b.Decoder.Rows}; latent i of B must be the counterpart of latent i of A.", nameof(b));
        (_a, _b, _compute) = (a, b, compute);
        int[] same = [.. Enumerable.Range(0, latents)];
        _attributions = new PairedLatents(same);
        _activations = new PairedLatents(same);
        _shuffled = latents < 2 ? null : new PairedLatents(Cycle(latents, new RandomSource(seed).Fork("shuffled pairing")));
    }

    /// <summary>Adds a batch of tokens.</summary>
    /// <param name="codesA">Codes of A.</param>
    /// <param name="nextA">In A's vocabulary, the token that comes next, <c>[tokens]</c>; −1 for a token that does not count, as the last of a context.</param>
    /// <param name="codesB">Codes of B, of the same tokens.</param>
    /// <param name="nextB">In B's vocabulary, the same token; −1 exactly where <paramref name="nextA"/> is.</param>
    /// <exception cref="ArgumentException">Sizes disagree, or a next token is outside a vocabulary.</exception>
    public void Add(SparseCodes codesA, ReadOnlySpan<int> nextA, SparseCodes codesB, ReadOnlySpan<int> nextB)
    {
        ArgumentNullException.ThrowIfNull(codesA);
        ArgumentNullException.ThrowIfNull(codesB);
        if (codesA.TokenCount != codesB.TokenCount) throw new ArgumentException($"A's codes are of {codesA.TokenCount} tokens, B's of {codesB.TokenCount}; expected the same tokens.", nameof(codesB));
        Check("A", codesA, nextA, _a);
        Check("B", codesB, nextB, _b);
        bool[] excluded = new bool[nextA.Length];
        int counted = 0;
        for (int t = 0; t < nextA.Length; t++)
        {
            if ((nextA[t] < 0) != (nextB[t] < 0)) throw new ArgumentException($"Token {t} has a next one in one model alone ({nextA[t]} in A, {nextB[t]} in B).", nameof(nextB));
            excluded[t] = nextA[t] < 0;
            if (!excluded[t]) counted++;
        }

        LatentEntries a = LatentEntries.Of(codesA, excluded), b = LatentEntries.Of(codesB, excluded);
        double[] attributionsA = Attributions.Of(codesA, _a, nextA.ToArray(), _compute);
        double[] attributionsB = Attributions.Of(codesB, _b, nextB.ToArray(), _compute);
        _attributions.Add(a, attributionsA, b, attributionsB, counted, _compute);
        _shuffled?.Add(a, attributionsA, b, attributionsB, counted, _compute);
        _activations.Add(a, Widened(codesA), b, Widened(codesB), counted, _compute);
        _tokenCount += counted;
    }

    /// <summary>The correlations of all batches so far.</summary>
    public AttributionResult Complete() => new()
    {
        TokenCount = _tokenCount,
        Attribution = new LatentCorrelations(_attributions.Complete()),
        Activation = new LatentCorrelations(_activations.Complete()),
        Shuffled = _shuffled is null ? null : new LatentCorrelations(_shuffled.Complete()),
    };

    private static void Check(string model, SparseCodes codes, ReadOnlySpan<int> next, AttributionSide side)
    {
        if (codes.LatentCount != side.Decoder.Rows) throw new ArgumentException($"{model}'s codes are of {codes.LatentCount} latents; its decoder has {side.Decoder.Rows}.");
        if (next.Length != codes.TokenCount) throw new ArgumentException($"{model} has {next.Length} next tokens for {codes.TokenCount} tokens.");
        for (int t = 0; t < next.Length; t++)
        {
            if (next[t] < -1 || next[t] >= side.Unembedding.Rows) throw new ArgumentException($"{model}'s token after token {t} is {next[t]}; expected −1 to {side.Unembedding.Rows - 1}.");
        }
    }

    // One cycle through all latents, in random order: every latent goes to another one.
    private static int[] Cycle(int count, RandomSource random)
    {
        int[] order = random.Permutation(count), partners = new int[count];
        for (int i = 0; i < count; i++) partners[order[i]] = order[(i + 1) % count];
        return partners;
    }

    private static double[] Widened(SparseCodes codes)
    {
        double[] values = new double[codes.Count];
        TensorPrimitives.ConvertChecked(codes.Values, values.AsSpan());
        return values;
    }
}
