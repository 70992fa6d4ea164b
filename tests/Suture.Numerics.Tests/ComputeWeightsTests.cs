using Suture.Testing;

namespace Suture.Numerics.Tests;

/// <summary>Products with stored weights, packed or for a single row.</summary>
public sealed class ComputeWeightsTests
{
    // Values lie in [-1, 1]; rounding errors grow with the length of the sum, and this holds for a hundred terms.
    private const double Tolerance = 1e-5;

    [Theory]
    [MemberData(nameof(InstructionSetCases.All), MemberType = typeof(InstructionSetCases))]
    public void Multiply_StoredWeightsInEitherOrientation_EqualsWidenedProduct(string set)
    {
        var compute = InstructionSetCases.Force(set);
        var random = new Random(3);
        foreach (var type in Enum.GetValues<WeightType>())
        {
            foreach (int rows in new[] { 1, 2, 13, 70 })
            {
                var x = ProductCase<float>.RandomMatrix(random, rows, 45, 50);
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
        var x = ProductCase<float>.RandomMatrix(random, 1, 1100, 1100);
        foreach (var type in Enum.GetValues<WeightType>())
        {
            CheckWeights(compute, x, StoredWeights.Random(random, type, 130, 1100), $"{type}");
            CheckWeights(compute, x, StoredWeights.Random(random, type, 1100, 530).Transposed(), $"{type} transposed");
        }
    }

    [Theory]
    [InlineData(1e-38f)]
    [InlineData(1e-20f)]
    [InlineData(1e30f)]
    public void Multiply_OneRowOfExtremeSize_EqualsWidenedProduct(float size)
    {
        var random = new Random(5);
        var x = ProductCase<float>.RandomMatrix(random, 1, 100, 100).ToMatrix();
        for (int i = 0; i < 100; i++) x.Values[i] *= size;
        foreach (var type in Enum.GetValues<WeightType>())
        {
            foreach (var weight in new[] { StoredWeights.Random(random, type, 70, 100), StoredWeights.Random(random, type, 100, 70).Transposed() })
            {
                var found = new Matrix<float>(1, 70);

                new Compute(2).Multiply(x.View, weight, found.View);

                // Below 1e-37 float32 itself has fewer digits.
                TensorAssert.Close<double>(PlainProduct.Of(x.View, weight.ToMatrix().View, Transpose.B), found.To<double>().Values, absolute: Tolerance * size + 1e-43, what: $"{type} times {size}");
            }
        }
    }

    [Theory]
    [InlineData(0x7C00, float.PositiveInfinity)]
    [InlineData(0xFC00, float.NegativeInfinity)]
    [InlineData(0x7E01, float.NaN)]
    [InlineData(0x8001, -5.9604645e-8f)]
    [InlineData(0x03FF, 6.097555e-5f)]
    [InlineData(0x7BFF, 65504f)]
    public void Multiply_OneRowWithAHalfOfEveryKind_KeepsIt(int bits, float expected)
    {
        for (int place = 0; place < 100; place += 33)
        {
            var halves = new ushort[100 * 70];
            halves[(place * 70) + 41] = (ushort)bits;
            var depth = new WeightMatrix(new PinnedStorage(System.Runtime.InteropServices.MemoryMarshal.AsBytes<ushort>(halves)), 0, WeightType.Float16, 100, 70).Transposed();
            var x = new Matrix<float>(1, 100);
            x.Values.Fill(1);
            Check(depth, place);

            Array.Clear(halves);
            halves[(41 * 100) + place] = (ushort)bits;
            Check(new WeightMatrix(new PinnedStorage(System.Runtime.InteropServices.MemoryMarshal.AsBytes<ushort>(halves)), 0, WeightType.Float16, 70, 100), place);

            void Check(WeightMatrix weight, int at)
            {
                var found = new Matrix<float>(1, 70);
                new Compute(1).Multiply(x.View, weight, found.View);
                Assert.Equal(expected, found[0, 41]);
                Assert.True(found.Values[..41].IndexOfAnyExcept(0f) < 0 && found.Values[42..].IndexOfAnyExcept(0f) < 0, $"something beside the value at depth {at}");
            }
        }
    }

    [Fact]
    public void Multiply_OneRow_OneAndTwoThreads_GiveTheSameBytes()
    {
        var random = new Random(6);
        var x = ProductCase<float>.RandomMatrix(random, 1, 700, 700);
        foreach (var type in Enum.GetValues<WeightType>())
        {
            foreach (var weight in new[] { StoredWeights.Random(random, type, 900, 700), StoredWeights.Random(random, type, 700, 900).Transposed() })
            {
                Matrix<float> one = new(1, 900), two = new(1, 900);

                new Compute(1).Multiply(x, weight, one.View);
                new Compute(2).Multiply(x, weight, two.View);

                Assert.Equal(one.Array, two.Array);
            }
        }
    }

    private static void CheckWeights(Compute compute, MatrixView<float> x, WeightMatrix weight, string what)
    {
        var found = new Matrix<float>(x.Rows, weight.Rows);
        found.Values.Fill(0.5f);

        compute.Multiply(x, weight, found.View, accumulate: true);

        var expected = PlainProduct.Of(x, weight.ToMatrix().View, Transpose.B);
        for (int i = 0; i < expected.Length; i++) expected[i] += 0.5;
        TensorAssert.Close<double>(expected, found.To<double>().Values, absolute: Tolerance * Math.Max(1, x.Columns / 100.0), what: what);
    }
}
