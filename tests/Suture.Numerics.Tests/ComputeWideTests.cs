using Suture.Numerics.Gemm;
using Suture.Testing;

namespace Suture.Numerics.Tests;

/// <summary>Products in float64 of float32 rows, and symmetric products.</summary>
public sealed class ComputeWideTests
{
    [Theory]
    [MemberData(nameof(InstructionSetCases.All), MemberType = typeof(InstructionSetCases))]
    public void MultiplyWide_CentredInAnyTransposition_EqualsPlainSumOfDifferences(string set)
    {
        var compute = InstructionSetCases.Force(set);
        var random = new Random(21);
        for (int i = 0; i < 30; i++)
        {
            int m = random.Next(1, 50), n = random.Next(1, 50), k = i == 0 ? 700 : random.Next(0, 90);
            var drawn = ProductCase<float>.Draw(random, m, n, k, (Transpose)(i % 4), accumulate: false);
            var meanA = ProductCase<double>.RandomMatrix(random, 1, drawn.A.Columns, drawn.A.Columns).Row(0).ToArray();
            var meanB = ProductCase<double>.RandomMatrix(random, 1, drawn.B.Columns, drawn.B.Columns).Row(0).ToArray();
            var found = new Matrix<double>(m, n);

            compute.MultiplyWide(drawn.A, drawn.B, found.View, drawn.Transpose, accumulate: false, meanA, i % 3 == 0 ? default : meanB);

            var expected = PlainProduct.Of(Centred(drawn.A, meanA), Centred(drawn.B, i % 3 == 0 ? new double[meanB.Length] : meanB), drawn.Transpose);
            TensorAssert.Close<double>(expected, found.Values, absolute: 1e-12, what: drawn.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(InstructionSetCases.All), MemberType = typeof(InstructionSetCases))]
    public void Gram_CentredSinglesOrDoubles_EqualsPlainSumAndIsSymmetric(string set)
    {
        var compute = InstructionSetCases.Force(set);
        var random = new Random(22);
        foreach (var (rows, d) in new[] { (1, 1), (5, 3), (40, 17), (70, 64), (600, 67), (33, 150), (0, 4) })
        {
            var x = ProductCase<float>.RandomMatrix(random, rows, d, d + 2);
            var mean = ProductCase<double>.RandomMatrix(random, 1, d, d).Row(0).ToArray();
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
        var x = ProductCase<double>.RandomMatrix(new Random(8), 3000, 40, 40);
        Matrix<double> half = new(40, 40), full = new(40, 40);

        compute.Gram(x, half.View);
        compute.Multiply(x, x, full.View, Transpose.A);

        Assert.Equal(full.Array, half.Array);
    }

    [Fact]
    public void Gram_MoreColumnsThanAreCopiedAtOnce_EqualsPlainProduct()
    {
        var compute = new Compute(2, new ManagedGemm(InstructionSet.Scalar));
        var x = ProductCase<double>.RandomMatrix(new Random(42), 2, 2100, 2100);
        Matrix<double> half = new(2100, 2100), full = new(2100, 2100);

        compute.Gram(x, half.View);
        compute.Multiply(x, x, full.View, Transpose.A);

        Assert.True(half.Values.SequenceEqual(full.Values));
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
}
