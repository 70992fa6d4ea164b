using System.Numerics;

namespace Suture.Numerics.Tests;

/// <summary>Operands of one product, some of them parts of wider arrays.</summary>
internal sealed record ProductCase<T>(MatrixView<T> A, MatrixView<T> B, MatrixView<T> C, Transpose Transpose, bool Accumulate)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public int Depth => Transpose.HasFlag(Transpose.A) ? A.Rows : A.Columns;

    public static ProductCase<T> Draw(Random random, int m, int n, int k, Transpose transpose, bool accumulate)
    {
        bool ta = transpose.HasFlag(Transpose.A), tb = transpose.HasFlag(Transpose.B);
        int Wider(int columns) => columns + (random.Next(2) * random.Next(1, 9));
        int ca = ta ? m : k, cb = tb ? k : n;
        return new(
            RandomMatrix(random, ta ? k : m, ca, Wider(ca)),
            RandomMatrix(random, tb ? n : k, cb, Wider(cb)),
            RandomMatrix(random, m, n, Wider(n)),
            transpose,
            accumulate);
    }

    public static MatrixView<T> RandomMatrix(Random random, int rows, int columns, int stride)
    {
        var values = new T[(rows * stride) + 3];
        for (int i = 0; i < values.Length; i++) values[i] = T.CreateTruncating((2 * random.NextDouble()) - 1);
        return new MatrixView<T>(values, 3, rows, columns, stride);
    }

    public override string ToString() =>
        $"{typeof(T).Name} A [{A.Rows}, {A.Columns} of {A.Stride}], B [{B.Rows}, {B.Columns} of {B.Stride}], {Transpose}, accumulate {Accumulate}";
}
