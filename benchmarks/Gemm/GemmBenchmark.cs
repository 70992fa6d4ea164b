using System.Numerics;
using Suture.Numerics;
using Suture.Numerics.OpenBlas;

namespace Suture.Benchmarks.Gemm;

/// <summary>Matrix products of ours and of OpenBLAS, by turns, at the shapes that the models and the method use.</summary>
internal sealed class GemmBenchmark : IBenchmark
{
    public string Name => "gemm";

    public string Summary => "matrix products in float32 and float64 against OpenBLAS";

    public IEnumerable<Figure> Run(BenchmarkContext context)
    {
        var library = OpenBlasLibrary.TryLoad(out string reason);
        foreach (int threads in context.Threads)
        {
            foreach (var shape in GemmShape.Singles)
            {
                yield return Measure<float>(shape, "f32", threads, context, reason, library is null ? null : library.Multiply, library);
            }

            foreach (var shape in GemmShape.Doubles)
            {
                yield return Measure<double>(shape, "f64", threads, context, reason, library is null ? null : library.Multiply, library);
            }
        }
    }

    private static Figure Measure<T>(
        GemmShape shape, string type, int threads, BenchmarkContext context, string reason, Action<Matrix<T>, Matrix<T>, Matrix<T>, Transpose>? multiply, OpenBlasLibrary? library)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string name = $"gemm/{type} {shape}";
        context.Progress($"{name}, {threads} threads ({shape.Where})");
        bool ta = shape.Transpose.HasFlag(Transpose.A), tb = shape.Transpose.HasFlag(Transpose.B);
        var a = RandomMatrix<T>(ta ? shape.K : shape.M, ta ? shape.M : shape.K);
        var b = RandomMatrix<T>(tb ? shape.N : shape.K, tb ? shape.K : shape.N);
        Matrix<T> ours = new(shape.M, shape.N), theirs = new(shape.M, shape.N);
        var compute = new Compute(threads);
        library?.SetThreads(threads);

        var times = PairedLoop.Run(
            () => compute.Multiply(a.View, b.View, ours.View, shape.Transpose),
            multiply is null ? null : () => multiply(a, b, theirs, shape.Transpose),
            context.Seconds);

        double billions = 2e-9 * shape.M * shape.N * shape.K;
        if (times.Peer is not { } peer) return Figure.WithoutPeer(name, billions / times.Ours, "OpenBLAS", reason, "GFLOP/s", threads);
        return Figure.Rate(name, billions / times.Ours, billions / peer, library!.Title, "GFLOP/s", threads, Difference(ours, theirs));
    }

    // A peer that computes something else is no peer: the largest difference is printed with the figure.
    private static string Difference<T>(Matrix<T> ours, Matrix<T> theirs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double worst = 0;
        for (int i = 0; i < ours.Array.Length; i++) worst = Math.Max(worst, double.CreateChecked(T.Abs(ours.Array[i] - theirs.Array[i])));
        return $"largest difference {worst:E1}";
    }

    private static Matrix<T> RandomMatrix<T>(int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(rows + columns);
        var result = new Matrix<T>(rows, columns);
        foreach (ref T value in result.Values) value = T.CreateTruncating(random.NextDouble() - 0.5);
        return result;
    }
}
