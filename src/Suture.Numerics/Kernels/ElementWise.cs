using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Suture.Numerics.Kernels;

/// <summary>Runs an element map over a span. Every value goes through the vector code, the tail in a padded vector, so a result does not depend on where its value stands.</summary>
internal static class ElementWise
{
    public static void Apply<TMap>(ReadOnlySpan<float> x, Span<float> destination)
        where TMap : struct, IElementMap
    {
        if (x.Length != destination.Length) throw new ArgumentException($"Lengths differ: {x.Length} values, room for {destination.Length}.", nameof(destination));
        if (x.Overlaps(destination, out int shift) && shift != 0) throw new ArgumentException("Input and output overlap without being the same span.", nameof(destination));
        ref float source = ref MemoryMarshal.GetReference(x);
        ref float target = ref MemoryMarshal.GetReference(destination);
        int i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            TMap.Lanes(Vector.LoadUnsafe(ref source, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
        }

        if (i == x.Length) return;
        Vector<float> padded = default;
        var lanes = MemoryMarshal.CreateSpan(ref Unsafe.As<Vector<float>, float>(ref padded), Vector<float>.Count);
        x[i..].CopyTo(lanes);
        padded = TMap.Lanes(padded);
        lanes[..(x.Length - i)].CopyTo(destination[i..]);
    }

    /// <summary>Maps <c>x + addend</c>: one visit instead of two to memory that the caches may not hold.</summary>
    public static void ApplyToSum<TMap>(Span<float> x, ReadOnlySpan<float> addend)
        where TMap : struct, IElementMap
    {
        if (x.Length != addend.Length) throw new ArgumentException($"Lengths differ: {x.Length} values, {addend.Length} to add.", nameof(addend));
        ref float values = ref MemoryMarshal.GetReference(x);
        ref float addends = ref MemoryMarshal.GetReference(addend);
        int i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var sum = Vector.LoadUnsafe(ref values, (nuint)i) + Vector.LoadUnsafe(ref addends, (nuint)i);
            TMap.Lanes(sum).StoreUnsafe(ref values, (nuint)i);
        }

        var tail = x[i..];
        for (int j = 0; j < tail.Length; j++) tail[j] += addend[i + j];
        Apply<TMap>(tail, tail);
    }

    public static void ApplyScalar<TMap>(ReadOnlySpan<float> x, Span<float> destination)
        where TMap : struct, IElementMap
    {
        for (int i = 0; i < x.Length; i++) destination[i] = TMap.Scalar(x[i]);
    }
}
