using System.Numerics;

namespace Suture.Numerics.Gemm;

/// <summary>A product with a single row: every element of B is used once, so nothing is packed and memory sets the pace.</summary>
/// <remarks>The caller (the engine) has proved what <see cref="GemmCall{T}"/> says; chunks are cut by shape.</remarks>
internal static unsafe class Gemv<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Whether the product has the shape for it.</summary>
    public static bool CanRun(in GemmCall<T> call) => call.M == 1 && call.A.IsDirect && call.B.Means == null && !call.IsGram;

    /// <summary>Runs the product.</summary>
    public static void Run(in GemmCall<T> call, Compute compute)
    {
        if (call.B.IsDirect) GemvKernel<T, DirectValues<T>>.Run(call, compute);
        else if (typeof(T) == typeof(double)) GemvKernel<double, SingleAsDoubleValues>.Run(Same<double>(call), compute);
        else if (call.B.Type == ElementType.BFloat16) GemvKernel<float, BFloat16Values>.Run(Same<float>(call), compute);
        else GemvKernel<float, Float16Values>.Run(Same<float>(call), compute);
    }

    // T is TSame; the compiler cannot know.
    private static GemmCall<TSame> Same<TSame>(in GemmCall<T> call)
        where TSame : unmanaged => (GemmCall<TSame>)(object)call;
}
