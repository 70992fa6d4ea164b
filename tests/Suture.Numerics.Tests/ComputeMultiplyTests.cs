using System.Numerics;
using Suture.Numerics.Gemm;
using Suture.Testing;

namespace Suture.Numerics.Tests;

/// <summary>Every product is compared with the sum written out in float64.</summary>
public sealed class ComputeMultiplyTests
{
    // Values lie in [-1, 1]; rounding errors grow with the length of the sum, and these hold for a hundred terms.
    private const double SingleTolerance = 1e-5, DoubleTolerance = 1e-13;

    [Theory]
    [MemberData(nameof(InstructionSetCases.All), MemberType = typeof(InstructionSetCases))]
    public void Multiply_RandomShapesInFloat32_EqualsPlainSum(string set) => CheckRandomShapes<float>(set, SingleTolerance);

    [Theory]
    [MemberData(nameof(InstructionSetCases.All), MemberType = typeof(InstructionSetCases))]
    public void Multiply_RandomShapesInFloat64_EqualsPlainSum(string set) => CheckRandomShapes<double>(set, DoubleTolerance);

    [Theory]
    [MemberData(nameof(InstructionSetCases.All), MemberType = typeof(InstructionSetCases))]
    public void Multiply_SeveralDepthBlocksAndSlabs_EqualsPlainSum(string set)
    {
        var compute = InstructionSetCases.Force(set);
        var random = new Random(5);
        foreach (var (m, n, k) in new[] { (3, 65, 2500), (130, 33, 300), (1, 1, 3000) })
        {
            Check(compute, ProductCase<float>.Draw(random, m, n, k, Transpose.B, accumulate: true), SingleTolerance);
            Check(compute, ProductCase<double>.Draw(random, m, n, k, Transpose.A, accumulate: false), DoubleTolerance);
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
        var a = ProductCase<float>.RandomMatrix(random, 14, 20, 20);
        a.Row(13)[7] = float.NaN;
        var b = ProductCase<float>.RandomMatrix(random, 20, 35, 35);
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
            var a = ProductCase<float>.RandomMatrix(random, m, k, k);
            var b = ProductCase<float>.RandomMatrix(random, n, k, k);
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

    [Fact]
    public void Multiply_Avx2AndAvx512_SameBits()
    {
        if (!InstructionSets.IsSupported(InstructionSet.Avx512)) return;
        var random = new Random(13);
        var a = ProductCase<float>.RandomMatrix(random, 50, 600, 600);
        var b = ProductCase<float>.RandomMatrix(random, 70, 600, 600);
        Matrix<float> narrow = new(50, 70), wide = new(50, 70);

        new Compute(1, new ManagedGemm(InstructionSet.Avx2)).Multiply(a, b, narrow.View, Transpose.B);
        new Compute(1, new ManagedGemm(InstructionSet.Avx512)).Multiply(a, b, wide.View, Transpose.B);

        Assert.Equal(narrow.Array, wide.Array);
    }

    [Theory]
    [InlineData(30, 513, 1024)]
    [InlineData(2100, 512, 1024)]
    public void Multiply_RowsAMultipleOfFourKibibytesApart_SameBitsAsOtherRows(int m, int n, int k)
    {
        var compute = new Compute(2);
        var random = new Random(41);
        var colliding = ProductCase<float>.RandomMatrix(random, m, k, k);
        var apart = new MatrixView<float>(new float[m * (k + 5)], 0, m, k, k + 5);
        colliding.CopyTo(apart);
        var b = ProductCase<float>.RandomMatrix(random, k, n, n);
        Matrix<float> one = new(m, n), two = new(m, n);

        compute.Multiply(colliding, b, one.View);
        compute.Multiply(apart, b, two.View);

        Assert.True(one.Values.SequenceEqual(two.Values));
    }

    private static void CheckRandomShapes<T>(string set, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var compute = InstructionSetCases.Force(set);
        var random = new Random(11);
        for (int i = 0; i < 60; i++)
        {
            int m = random.Next(1, 71), n = random.Next(1, 71), k = random.Next(0, 71);
            Check(compute, ProductCase<T>.Draw(random, m, n, k, (Transpose)random.Next(4), random.Next(2) == 1), tolerance);
        }
    }

    private static void Check<T>(Compute compute, ProductCase<T> drawn, double tolerance)
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
}
