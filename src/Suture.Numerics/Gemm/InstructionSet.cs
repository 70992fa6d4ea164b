using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Suture.Numerics.Gemm;

/// <summary>Instruction sets that have tiles of their own, weakest first.</summary>
internal enum InstructionSet
{
    Scalar,
    Avx2,
    Avx512,
}

/// <summary>Which of them this processor runs.</summary>
internal static class InstructionSets
{
    /// <summary>The fastest that is supported; AVX-512 only where the runtime does not hold back from 512-bit registers.</summary>
    public static InstructionSet Best =>
        Vector512.IsHardwareAccelerated && IsSupported(InstructionSet.Avx512) ? InstructionSet.Avx512
        : IsSupported(InstructionSet.Avx2) ? InstructionSet.Avx2
        : InstructionSet.Scalar;

    /// <summary>Whether this processor has the instructions.</summary>
    public static bool IsSupported(InstructionSet set) => set switch
    {
        InstructionSet.Scalar => true,
        InstructionSet.Avx2 => Avx2.IsSupported && Fma.IsSupported,
        InstructionSet.Avx512 => Avx512F.IsSupported,
        _ => throw new ArgumentOutOfRangeException(nameof(set), set, "Known sets: Scalar, Avx2, Avx512."),
    };
}
