using Suture.Numerics;

namespace Suture.Benchmarks.Gemm;

/// <summary>One product <c>[m, k] [k, n]</c> and where such a product occurs.</summary>
internal sealed record GemmShape(int M, int K, int N, Transpose Transpose, string Where)
{
    /// <summary>Shapes of the acceptance limits, then of the embedded models' layers and of the statistics.</summary>
    public static IReadOnlyList<GemmShape> Singles { get; } =
    [
        new(1024, 1024, 1024, Transpose.None, "cube"),
        new(2048, 2048, 2048, Transpose.None, "cube"),
        new(512, 768, 3072, Transpose.None, "MLP of GPT-2 small"),
        new(4096, 128, 384, Transpose.None, "queries, keys, values of embedded:small"),
        new(4096, 128, 128, Transpose.None, "attention output of embedded:small"),
        new(4096, 128, 512, Transpose.None, "MLP in of embedded:small"),
        new(4096, 512, 128, Transpose.None, "MLP out of embedded:small"),
        new(4096, 192, 576, Transpose.None, "queries, keys, values of embedded:large"),
        new(4096, 192, 768, Transpose.None, "MLP in of embedded:large"),
        new(4096, 768, 192, Transpose.None, "MLP out of embedded:large"),
        new(256, 192, 2048, Transpose.B, "a block of tokens against an SAE's encoder"),
        new(256, 32, 256, Transpose.B, "one head's scores"),
    ];

    /// <summary>Products in float64.</summary>
    public static IReadOnlyList<GemmShape> Doubles { get; } =
    [
        new(1024, 1024, 1024, Transpose.None, "cube"),
        new(192, 4096, 192, Transpose.A, "moments of a block of tokens"),
    ];

    /// <summary>The shape in a figure's name.</summary>
    public override string ToString() => $"{M}x{K}x{N}{(Transpose == Transpose.None ? "" : $" {Transpose} transposed")}";
}
