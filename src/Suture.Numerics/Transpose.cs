namespace Suture.Numerics;

/// <summary>Which operands of a matrix product are read transposed.</summary>
[Flags]
public enum Transpose
{
    /// <summary><c>A B</c>: A [m, k], B [k, n].</summary>
    None = 0,

    /// <summary><c>Aᵀ B</c>: A is given as [k, m].</summary>
    A = 1,

    /// <summary><c>A Bᵀ</c>: B is given as [n, k].</summary>
    B = 2,

    /// <summary><c>Aᵀ Bᵀ</c>.</summary>
    Both = A | B,
}
