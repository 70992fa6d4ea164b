using System.Numerics;
using Suture.Numerics.Gemm;
using Suture.Testing;

namespace Suture.Numerics.Tests;

/// <summary>Every product is compared with the sum written out in float64.</summary>
public sealed class ComputeProductsTests
{
    // Values lie in [-1, 1]; rounding errors grow with the length of the sum, and these hold for a hundred terms.
    private const double SingleTolerance = 1e-5, DoubleTolerance = 1e-13;

    public static TheoryData<string> InstructionSetNames()
    {
        var names = new TheoryData<string>();
        foreach (var set in Enum.GetValues<InstructionSet>().Where(InstructionSets.IsSupported)) names.Add(set.ToString());
        return names;
    }

    [Theory]
    [MemberData(nameof(InstructionSetNames))]
    public void Multiply_RandomShapesInFloat32_EqualsPlainSum(string set) => CheckRandomShapes<float>(set, SingleTolerance);

    [Theory]
    [MemberData(nameof(InstructionSetNames))]
    public void Multiply_RandomShapesInFloat64_EqualsPlainSum(string set) => CheckRandomShapes<double>(set, DoubleTolerance);

    [Theory]
    [MemberData(nameof(InstructionSetNames))]
    public void Multiply_SeveralDepthBlocksAndSlabs_EqualsPlainSum(string set)
    {
        var compute = new Compute(2, new ManagedGemm(Enum.Parse<InstructionSet>(set)));
        var random = new Random(5);
        foreach (var (m, n, k) in new[] { (3, 65, 2500), (130, 33, 300), (1, 1, 3000) })
        {
            Check(compute, Case<float>.Draw(random, m, n, k, Transpose.B, accumulate: true), SingleTolerance);
            Check(compute, Case<double>.Draw(random, m, n, k, Transpose.A, accumulate: false), DoubleTolerance);
        }
    }

    [Fact]
    public void Multiply_NoDepth_ClearsOrKeepsDestination()
    {
        var compute = new Compute(1);
        var destination = new Matrix<float>(2, 3, [1, 2, 3, 4, 5, 6]);

        compute.Multiply(new Matrix<float>(2, 0).View, new Matrix<float>(0, 3).View, destination.View, accumulate: true);
        Assert.Equal([1, 2, 3, 4, 5, 6], destination.Array);

        compute.Multiply(new Matrix<float>(2, 0).View, new Matrix<float>(0, 3).View, destination.View);
        Assert.Equal(new float[6], destination.Array);
    }

    [Fact]
    public void Multiply_NotANumberInOneRow_StaysInThatRow()
    {
        var compute = new Compute(1);
        var random = new Random(1);
        var a = Case<float>.RandomMatrix(random, 14, 20, 20);
        a.Row(13)[7] = float.NaN;
        var b = Case<float>.RandomMatrix(random, 20, 35, 35);
        var destination = new Matrix<float>(14, 35);

        compute.Multiply(a, b, destination.View);

        for (int i = 0; i < 14; i++) Assert.All(destination.Row(i).ToArray(), x => Assert.Equal(i == 13, float.IsNaN(x)));
    }

    [Fact]
    public void Multiply_ShapesThatDoNotFit_NamesThem()
    {
        var exception = Assert.Throws<ArgumentException>(() =>
            new Compute(1).Multiply(new Matrix<float>(2, 3).View, new Matrix<float>(4, 5).View, new Matrix<float>(2, 5).View));

        Assert.Contains("A [2, 3], B [4, 5], C [2, 5]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Multiply_OneOrTwoOrFiveThreads_SameBits()
    {
        var random = new Random(9);
        foreach (var (m, n, k) in new[] { (300, 200, 700), (17, 900, 64), (1024, 48, 128) })
        {
            var a = Case<float>.RandomMatrix(random, m, k, k);
            var b = Case<float>.RandomMatrix(random, n, k, k);
            var one = new Matrix<float>(m, n);
            new Compute(1).Multiply(a, b, one.View, Transpose.B);
            foreach (int threads in new[] { 2, 5 })
            {
                var many = new Matrix<float>(m, n);
                new Compute(threads).Multiply(a, b, many.View, Transpose.B);
                Assert.True(one.Values.SequenceEqual(many.Values), $"[{m}, {n}], k {k}: {threads} threads differ from one.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(InstructionSetNames))]
    public void Multiply_StoredWeightsInEitherOrientation_EqualsWidenedProduct(string set)
    {
        var compute = new Compute(2, new ManagedGemm(Enum.Parse<InstructionSet>(set)));
        var random = new Random(3);
        foreach (var type in Enum.GetValues<WeightType>())
        {
            foreach (int rows in new[] { 1, 2, 13, 70 })
            {
                var x = Case<float>.RandomMatrix(random, rows, 45, 50);
                var stored = StoredWeights.Random(random, type, 67, 45);
                CheckWeights(compute, x, stored, $"{type}, {rows} rows");
                var conv = StoredWeights.Random(random, type, 45, 67).Transposed();
                CheckWeights(compute, x, conv, $"{type} transposed, {rows} rows");
                CheckWeights(compute, x, conv.RowRange(3, 40), $"{type} transposed part, {rows} rows");
            }
        }
    }

    [Fact]
    public void Multiply_OneRowOfManyChunks_EqualsWidenedProduct()
    {
        var compute = new Compute(2);
        var random = new Random(4);
        var x = Case<float>.RandomMatrix(random, 1, 1100, 1100);
        foreach (var type in Enum.GetValues<WeightType>())
        {
            CheckWeights(compute, x, StoredWeights.Random(random, type, 130, 1100), $"{type}");
            CheckWeights(compute, x, StoredWeights.Random(random, type, 1100, 530).Transposed(), $"{type} transposed");
        }
    }

    [Theory]
    [MemberData(nameof(InstructionSetNames))]
    public void MultiplyWide_CentredInAnyTransposition_EqualsPlainSumOfDifferences(string set)
    {
        var compute = new Compute(2, new ManagedGemm(Enum.Parse<InstructionSet>(set)));
        var random = new Random(21);
        for (int i = 0; i < 30; i++)
        {
            int m = random.Next(1, 50), n = random.Next(1, 50), k = i == 0 ? 700 : random.Next(0, 90);
            var drawn = Case<float>.Draw(random, m, n, k, (Transpose)(i % 4), accumulate: false);
            var meanA = Case<double>.RandomMatrix(random, 1, drawn.A.Columns, drawn.A.Columns).Row(0).ToArray();
            var meanB = Case<double>.RandomMatrix(random, 1, drawn.B.Columns, drawn.B.Columns).Row(0).ToArray();
            var found = new Matrix<double>(m, n);

            compute.MultiplyWide(drawn.A, drawn.B, found.View, drawn.Transpose, accumulate: false, meanA, i % 3 == 0 ? default : meanB);

            var expected = PlainProduct.Of(Centred(drawn.A, meanA), Centred(drawn.B, i % 3 == 0 ? new double[meanB.Length] : meanB), drawn.Transpose);
            TensorAssert.Close<double>(expected, found.Values, absolute: 1e-12, what: drawn.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(InstructionSetNames))]
    public void Gram_CentredSinglesOrDoubles_EqualsPlainSumAndIsSymmetric(string set)
    {
        var compute = new Compute(2, new ManagedGemm(Enum.Parse<InstructionSet>(set)));
        var random = new Random(22);
        foreach (var (rows, d) in new[] { (1, 1), (5, 3), (40, 17), (70, 64), (600, 67), (33, 150), (0, 4) })
        {
            var x = Case<float>.RandomMatrix(random, rows, d, d + 2);
            var mean = Case<double>.RandomMatrix(random, 1, d, d).Row(0).ToArray();
            var centred = Centred(x, mean);
            var expected = PlainProduct.Of(centred, centred, Transpose.A);
            var found = new Matrix<double>(d, d);

            compute.Gram(x, found.View, accumulate: false, mean);
            TensorAssert.Close<double>(expected, found.Values, absolute: 1e-12, relative: 1e-13, what: $"[{rows}, {d}] float32");
            Assert.Equal(found.Array, found.Transposed().Array);

            compute.Gram(centred, found.View, accumulate: true);
            TensorAssert.Close<double>(Array.ConvertAll(expected, e => 2 * e), found.Values, absolute: 2e-12, relative: 1e-13, what: $"[{rows}, {d}] float64");
            Assert.Equal(found.Array, found.Transposed().Array);
        }
    }

    [Fact]
    public void Gram_MoreRowsThanOneSlab_EqualsPlainProduct()
    {
        var compute = new Compute(2);
        var x = Case<double>.RandomMatrix(new Random(8), 3000, 40, 40);
        Matrix<double> half = new(40, 40), full = new(40, 40);

        compute.Gram(x, half.View);
        compute.Multiply(x, x, full.View, Transpose.A);

        Assert.Equal(full.Array, half.Array);
    }

    [Fact]
    public void Multiply_Avx2AndAvx512_SameBits()
    {
        if (!InstructionSets.IsSupported(InstructionSet.Avx512)) return;
        var random = new Random(13);
        var a = Case<float>.RandomMatrix(random, 50, 600, 600);
        var b = Case<float>.RandomMatrix(random, 70, 600, 600);
        Matrix<float> narrow = new(50, 70), wide = new(50, 70);

        new Compute(1, new ManagedGemm(InstructionSet.Avx2)).Multiply(a, b, narrow.View, Transpose.B);
        new Compute(1, new ManagedGemm(InstructionSet.Avx512)).Multiply(a, b, wide.View, Transpose.B);

        Assert.Equal(narrow.Array, wide.Array);
    }

    private static MatrixView<double> Centred(MatrixView<float> x, double[] mean)
    {
        var result = x.ToMatrix().To<double>();
        for (int i = 0; i < result.Rows; i++)
        {
            for (int j = 0; j < result.Columns; j++) result[i, j] -= mean[j];
        }

        return result.View;
    }

    private static void CheckWeights(Compute compute, MatrixView<float> x, WeightMatrix weight, string what)
    {
        var found = new Matrix<float>(x.Rows, weight.Rows);
        found.Values.Fill(0.5f);

        compute.Multiply(x, weight, found.View, accumulate: true);

        var expected = PlainProduct.Of(x, weight.ToMatrix().View, Transpose.B);
        for (int i = 0; i < expected.Length; i++) expected[i] += 0.5;
        TensorAssert.Close<double>(expected, found.To<double>().Values, absolute: SingleTolerance * Math.Max(1, x.Columns / 100.0), what: what);
    }

    private static void CheckRandomShapes<T>(string set, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var compute = new Compute(2, new ManagedGemm(Enum.Parse<InstructionSet>(set)));
        var random = new Random(11);
        for (int i = 0; i < 60; i++)
        {
            int m = random.Next(1, 71), n = random.Next(1, 71), k = random.Next(0, 71);
            Check(compute, Case<T>.Draw(random, m, n, k, (Transpose)random.Next(4), random.Next(2) == 1), tolerance);
        }
    }

    private static void Check<T>(Compute compute, Case<T> drawn, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var before = drawn.C.ToMatrix();
        T outside = drawn.C.Stride > drawn.C.Columns ? drawn.C.Array[drawn.C.Offset + drawn.C.Columns] : T.Zero;

        compute.Multiply(drawn.A, drawn.B, drawn.C, drawn.Transpose, drawn.Accumulate);

        var expected = PlainProduct.Of(drawn.A, drawn.B, drawn.Transpose);
        for (int i = 0; i < expected.Length && drawn.Accumulate; i++) expected[i] += double.CreateChecked(before.Array[i]);
        TensorAssert.Close<double>(expected, drawn.C.ToMatrix().To<double>().Values, absolute: tolerance * Math.Max(1, drawn.Depth / 100.0), what: drawn.ToString());
        if (drawn.C.Stride > drawn.C.Columns) Assert.Equal(outside, drawn.C.Array[drawn.C.Offset + drawn.C.Columns]);
    }

    /// <summary>Operands of one product, some of them parts of wider arrays.</summary>
    private sealed record Case<T>(MatrixView<T> A, MatrixView<T> B, MatrixView<T> C, Transpose Transpose, bool Accumulate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public int Depth => Transpose.HasFlag(Transpose.A) ? A.Rows : A.Columns;

        public static Case<T> Draw(Random random, int m, int n, int k, Transpose transpose, bool accumulate)
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
}
