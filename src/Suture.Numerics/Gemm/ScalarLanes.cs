using System.Numerics;
using System.Runtime.CompilerServices;

namespace Suture.Numerics.Gemm;

/// <summary>One lane: plain arithmetic for processors without AVX2.</summary>
/// <remarks>Multiplies and adds in two roundings; a fused operation without hardware for it is a slow library call.</remarks>
internal readonly unsafe struct ScalarLanes<T> : ILanes<T, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Count => 1;

    public static T Zero => T.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Load(T* source) => *source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Broadcast(T* source) => *source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MultiplyAdd(T x, T y, T z) => (x * y) + z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Add(T x, T y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(T* destination, T value) => *destination = value;

    public static void Prefetch(T* address)
    {
        // No such instruction is sure to be there.
    }
}
