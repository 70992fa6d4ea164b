using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Suture.SparseAutoencoders;

/// <summary>A threshold to begin selecting with, from the first pre-activations of a token.</summary>
/// <remarks>
/// Cut into more than k groups, the k-th largest of the groups' maxima is not above the k-th largest of all, for those maxima are k values among them.
/// So what lies below it can be passed over without a look, and of some hundred values about 1.4 k are left instead of half.
/// </remarks>
internal static class FirstThreshold
{
    private const int Lanes = 16;

    // Two groups for each value wanted; the registers of a token's first tile allow up to this many.
    private const int MaxGroups = 256;

    /// <summary>The largest value such that at least k of the pre-activations exceed it by this estimate; -∞ when there are too few to say.</summary>
    /// <param name="values">Products of one token with the first latents.</param>
    /// <param name="bias">Their biases.</param>
    /// <param name="k">Number of latents selected.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Of(ReadOnlySpan<float> values, ReadOnlySpan<float> bias, int k)
    {
        int groups = ((2 * k) + Lanes - 1) / Lanes * Lanes;
        if (groups > MaxGroups || values.Length < 4 * groups) return float.NegativeInfinity;
        ref float v = ref MemoryMarshal.GetReference(values);
        ref float b = ref MemoryMarshal.GetReference(bias[..values.Length]);
        Span<ulong> keys = stackalloc ulong[MaxGroups];
        keys = keys[..groups];
        for (int first = 0; first < groups; first += Lanes)
        {
            var largest = Vector512.Create(float.NegativeInfinity);
            for (int i = first; i <= values.Length - Lanes; i += groups)
            {
                var value = Vector512.LoadUnsafe(ref v, (nuint)i) + Vector512.LoadUnsafe(ref b, (nuint)i);
                // By comparison, not Max, so that NaN is passed over as everywhere in the selection.
                largest = Vector512.ConditionalSelect(Vector512.GreaterThan(value, largest), value, largest);
            }

            for (int lane = 0; lane < Lanes; lane++) keys[first + lane] = CandidateKey.Pack(largest[lane], first + lane);
        }

        CandidateKey.SelectLargest(keys, k);
        ulong smallest = ulong.MaxValue;
        foreach (ulong key in keys[..k]) smallest = Math.Min(smallest, key);
        // Just below it: what equals the k-th best may be among the k.
        return MathF.BitDecrement(CandidateKey.Value(smallest));
    }
}
