using Suture.Testing;

namespace Suture.Numerics.Tests;

public sealed class WeightedRowsTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(5, 1)]
    [InlineData(16, 3)]
    [InlineData(35, 4)]
    [InlineData(200, 11)]
    public void Add_AnyCount_IsTheSumWrittenOut(int width, int count)
    {
        var (rows, indices, weights, vector) = Example(width, count);
        var expected = new double[width];
        for (int i = 0; i < width; i++)
        {
            expected[i] = vector[i];
            for (int j = 0; j < count; j++) expected[i] += (double)weights[j] * rows[indices[j], i];
        }

        WeightedRows.Add(rows.View, indices, weights, vector);

        // Ten rounded additions of values near 1.
        TensorAssert.Close<double>(expected, Array.ConvertAll(vector, value => (double)value), absolute: 1e-5);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(5, 1)]
    [InlineData(35, 4)]
    [InlineData(200, 11)]
    public void Dot_AnyCount_IsEachProduct(int width, int count)
    {
        var (rows, indices, results, vector) = Example(width, count);
        var expected = Array.ConvertAll(indices, index => Enumerable.Range(0, width).Sum(i => (double)rows[index, i] * vector[i]));

        WeightedRows.Dot(rows.View, indices, vector, results);

        TensorAssert.Close<double>(expected, Array.ConvertAll(results, value => (double)value), absolute: 1e-5 * width);
    }

    [Fact]
    public void Add_WrongLengths_Throws()
    {
        Assert.Throws<ArgumentException>(() => WeightedRows.Add(new Matrix<float>(2, 3).View, [0], [1, 2], new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => WeightedRows.Add(new Matrix<float>(2, 3).View, [2], [1], new float[3]));
    }

    private static (Matrix<float> Rows, int[] Indices, float[] Weights, float[] Vector) Example(int width, int count)
    {
        var random = new RandomSource(1);
        var rows = new Matrix<float>(20, width);
        random.FillGaussian(rows.Values);
        var weights = new float[count];
        random.FillGaussian(weights);
        var vector = new float[width];
        random.FillGaussian(vector);
        return (rows, [.. Enumerable.Range(0, count).Select(_ => random.NextInt(20))], weights, vector);
    }
}
