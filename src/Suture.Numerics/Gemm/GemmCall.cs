namespace Suture.Numerics.Gemm;

/// <summary>One product <c>C = A B</c> or <c>C += A B</c>, shapes proved by the public method that built it.</summary>
internal readonly unsafe struct GemmCall<T>
    where T : unmanaged
{
    /// <summary>A: lanes are its <see cref="M"/> rows.</summary>
    public required Operand<T> A { get; init; }

    /// <summary>B: lanes are its <see cref="N"/> columns.</summary>
    public required Operand<T> B { get; init; }

    /// <summary>C[0, 0]; rows are contiguous.</summary>
    public required T* C { get; init; }

    /// <summary>Elements between rows of C.</summary>
    public required int CStride { get; init; }

    /// <summary>Rows of C.</summary>
    public required int M { get; init; }

    /// <summary>Columns of C.</summary>
    public required int N { get; init; }

    /// <summary>Length of the sums.</summary>
    public required int K { get; init; }

    /// <summary>Whether the product is added to C.</summary>
    public bool Accumulate { get; init; }

    /// <summary>Whether A is the transpose of B and only the tiles that touch the upper triangle are wanted; what lies below is then unspecified.</summary>
    public bool IsGram { get; init; }

    /// <summary>The same product for some of its rows.</summary>
    /// <param name="first">First row of A and C.</param>
    /// <param name="count">Number of rows.</param>
    public GemmCall<T> Rows(int first, int count) => this with { A = A.FromLane(first), C = C + ((nint)first * CStride), M = count };
}
