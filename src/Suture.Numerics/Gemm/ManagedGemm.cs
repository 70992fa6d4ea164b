namespace Suture.Numerics.Gemm;

/// <summary>The products in C#, for one instruction set.</summary>
internal sealed class ManagedGemm : GemmBackend
{
    public ManagedGemm(InstructionSet instructions)
    {
        if (!InstructionSets.IsSupported(instructions)) throw new PlatformNotSupportedException($"This processor has no {instructions}.");
        Instructions = instructions;
        Singles = instructions switch
        {
            InstructionSet.Avx512 => new BlockedEngine<float, Avx512Kernel<float, Avx512Single>>(),
            InstructionSet.Avx2 => new BlockedEngine<float, Avx2Kernel<float, Avx2Single>>(),
            _ => new BlockedEngine<float, ScalarKernel<float>>(),
        };
        Doubles = instructions switch
        {
            InstructionSet.Avx512 => new BlockedEngine<double, Avx512Kernel<double, Avx512Double>>(),
            InstructionSet.Avx2 => new BlockedEngine<double, Avx2Kernel<double, Avx2Double>>(),
            _ => new BlockedEngine<double, ScalarKernel<double>>(),
        };
    }

    public InstructionSet Instructions { get; }

    public override string Name => "managed";

    public override string Description => Instructions switch
    {
        InstructionSet.Avx512 => "C# kernels, AVX-512",
        InstructionSet.Avx2 => "C# kernels, AVX2 with FMA",
        _ => "C# kernels, scalar (no AVX2 here: slow)",
    };

    internal override GemmEngine<float> Singles { get; }

    internal override GemmEngine<double> Doubles { get; }
}
