using Suture.Activations;
using Suture.Numerics;
using Suture.Stitching;
using Suture.Testing;
using Suture.Tests.Activations;

namespace Suture.Tests.Stitching;

public sealed class StitchObjectiveTests
{
    private static readonly Compute Compute = new(2);

    [Fact]
    public void Loss_AnyMaps_IsTheMeanOverRowsAndDimensions()
    {
        const double Alpha = 0.7;
        var (a, b) = PairedData.Draw(50, 3, 5, 2, seed: 11);
        AffineMap up = RandomMap(3, 5, 1), down = RandomMap(5, 3, 2);

        var loss = new StitchObjective(Alpha).Loss(Moments.Of(a.View, b.View, Compute), up, down, Compute);

        double[][] rowsA = Rows(a), rowsB = Rows(b);
        TensorAssert.Close(MeanSquare(rowsA.Select(up.Map), rowsB), loss.Up, relative: 1e-12, what: "up");
        TensorAssert.Close(MeanSquare(rowsB.Select(down.Map), rowsA), loss.Down, relative: 1e-12, what: "down");
        TensorAssert.Close(MeanSquare(rowsA.Select(row => down.Map(up.Map(row))), rowsA), loss.CycleSmall, relative: 1e-12, what: "cycle small");
        TensorAssert.Close(MeanSquare(rowsB.Select(row => up.Map(down.Map(row))), rowsB), loss.CycleLarge, relative: 1e-12, what: "cycle large");
        TensorAssert.Close(loss.Up + loss.Down + (Alpha * (loss.CycleSmall + loss.CycleLarge)), loss.Total, relative: 1e-15, what: "total");
    }

    [Fact]
    public void Loss_WeighedByTotalVariance_IsTheUnexplainedShare()
    {
        var (a, b) = PairedData.Draw(50, 3, 5, 2, seed: 12);
        AffineMap up = RandomMap(3, 5, 1), down = RandomMap(5, 3, 2);
        var moments = Moments.Of(a.View, b.View, Compute);

        var loss = new StitchObjective(1, StitchWeighting.TotalVariance).Loss(moments, up, down, Compute);

        var unexplained = StitchObjective.UnexplainedVariance(moments, up, down, Compute);
        TensorAssert.Close(unexplained.Up, loss.Up, relative: 1e-12);
        TensorAssert.Close(unexplained.CycleLarge, loss.CycleLarge, relative: 1e-12);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Constructor_AlphaOutOfRange_Throws(double alpha) => Assert.Throws<ArgumentOutOfRangeException>(() => new StitchObjective(alpha));

    private static AffineMap RandomMap(int widthIn, int widthOut, ulong seed)
    {
        var random = new RandomSource(seed);
        var weight = new Matrix<double>(widthIn, widthOut);
        foreach (ref double value in weight.Values) value = random.NextGaussian();
        return new AffineMap(weight, [.. Enumerable.Range(0, widthOut).Select(_ => random.NextGaussian())]);
    }

    private static double[][] Rows(Matrix<float> matrix) => [.. Enumerable.Range(0, matrix.Rows).Select(i => Array.ConvertAll(matrix.Row(i).ToArray(), value => (double)value))];

    private static double MeanSquare(IEnumerable<double[]> mapped, double[][] target) =>
        mapped.Zip(target).Average(pair => pair.First.Zip(pair.Second).Average(values => Math.Pow(values.First - values.Second, 2)));
}
