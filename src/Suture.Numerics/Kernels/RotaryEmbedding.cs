using System.Numerics;
using System.Runtime.InteropServices;

namespace Suture.Numerics.Kernels;

/// <summary>Turns pairs of features by an angle, so that products of queries and keys depend on their distance: rotary position embedding, Su et al., arXiv 2104.09864.</summary>
public static class RotaryEmbedding
{
    /// <summary><c>(a, b) ← (a cos − b sin, b cos + a sin)</c> for feature i of the first half and of the second.</summary>
    /// <remarks>The halves lie one after the other, as Hugging Face stores them; they are not interleaved. NaN stays NaN.</remarks>
    /// <param name="features">[2 × half], overwritten: the part of one head that turns.</param>
    /// <param name="cosines">[half].</param>
    /// <param name="sines">[half].</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public static void Apply(Span<float> features, ReadOnlySpan<float> cosines, ReadOnlySpan<float> sines)
    {
        if (cosines.Length != sines.Length || features.Length != 2 * cosines.Length)
        {
            throw new ArgumentException($"{features.Length} features, {cosines.Length} cosines and {sines.Length} sines; expected two features for each cosine and sine.", nameof(features));
        }

        var first = features[..cosines.Length];
        var second = features[cosines.Length..];
        var a = MemoryMarshal.Cast<float, Vector<float>>(first);
        var b = MemoryMarshal.Cast<float, Vector<float>>(second);
        var cos = MemoryMarshal.Cast<float, Vector<float>>(cosines);
        var sin = MemoryMarshal.Cast<float, Vector<float>>(sines);
        for (int i = 0; i < cos.Length; i++) (a[i], b[i]) = ((a[i] * cos[i]) - (b[i] * sin[i]), (b[i] * cos[i]) + (a[i] * sin[i]));
        int done = cos.Length * Vector<float>.Count;
        ApplyScalar(first[done..], second[done..], cosines[done..], sines[done..]);
    }

    internal static void ApplyScalar(Span<float> first, Span<float> second, ReadOnlySpan<float> cosines, ReadOnlySpan<float> sines)
    {
        for (int i = 0; i < cosines.Length; i++)
        {
            (first[i], second[i]) = ((first[i] * cosines[i]) - (second[i] * sines[i]), (second[i] * cosines[i]) + (first[i] * sines[i]));
        }
    }
}
