using System.Runtime.InteropServices;

namespace Suture.Numerics.Gemm;

/// <summary>A or B of a product, as stored: element [lane, depth] lies at <c>lane · LaneStride + depth · DepthStride</c>.</summary>
/// <remarks>Lanes are the rows of A or the columns of B; depth is the dimension summed over. Neighbours in one of the two are neighbours in memory; <c>stride</c> is that of the other.</remarks>
/// <typeparam name="T">Type the product is computed in.</typeparam>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe struct Operand<T>(void* address, ElementType type, bool lanesAreContiguous, long stride, T* means = null)
    where T : unmanaged
{
    /// <summary>Element [0, 0].</summary>
    public readonly byte* Address = (byte*)address;

    /// <summary>Type as stored; packing widens it to <typeparamref name="T"/>.</summary>
    public readonly ElementType Type = type;

    /// <summary>Elements between lanes.</summary>
    public readonly nint LaneStride = lanesAreContiguous ? 1 : (nint)stride;

    /// <summary>Elements between depths.</summary>
    public readonly nint DepthStride = lanesAreContiguous ? (nint)stride : 1;

    /// <summary>What to subtract from each element while packing, by its index in the contiguous dimension; null for nothing.</summary>
    public readonly T* Means = means;

    /// <summary>Whether neighbouring lanes are neighbours in memory.</summary>
    public readonly bool LanesAreContiguous = lanesAreContiguous;

    /// <summary>Whether a tile can read the elements where they are.</summary>
    public bool IsDirect => Means == null && Type == (sizeof(T) == sizeof(float) ? ElementType.Float32 : ElementType.Float64);

    /// <summary>The operand without its first <paramref name="count"/> lanes.</summary>
    public Operand<T> FromLane(int count) => new(
        Address + (count * LaneStride * Widen.SizeBytes(Type)),
        Type,
        LanesAreContiguous,
        LanesAreContiguous ? DepthStride : LaneStride,
        Means == null || !LanesAreContiguous ? Means : Means + count);
}
