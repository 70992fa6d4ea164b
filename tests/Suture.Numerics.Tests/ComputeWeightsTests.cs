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
