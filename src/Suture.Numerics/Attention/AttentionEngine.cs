using Suture.Numerics.Gemm;

namespace Suture.Numerics;

/// <summary>Attention of one head for one instruction set; shapes were checked by <see cref="CausalAttention"/>.</summary>
internal abstract class AttentionEngine
{
    /// <summary>The engine on a set's tiles.</summary>
    public static AttentionEngine Of(InstructionSet instructions) => instructions switch
    {
        InstructionSet.Avx512 => new TiledAttention<Avx512Kernel<float, Avx512Single>>(),
        InstructionSet.Avx2 => new TiledAttention<Avx2Kernel<float, Avx2Single>>(),
        InstructionSet.Scalar => new TiledAttention<ScalarKernel<float>>(),
        _ => throw new ArgumentOutOfRangeException(nameof(instructions), instructions, "Known sets: Scalar, Avx2, Avx512."),
    };

    /// <summary><c>softmax(scores(Q, K)) V</c>.</summary>
    public abstract void Apply(MatrixView<float> queries, MatrixView<float> keys, MatrixView<float> values, ScoreRule rule, int firstPosition, MatrixView<float> destination);

    /// <summary><c>softmax(scores(Q, K))</c>.</summary>
    public abstract void Pattern(MatrixView<float> queries, MatrixView<float> keys, ScoreRule rule, int firstPosition, MatrixView<float> destination);
}
