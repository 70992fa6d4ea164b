using Suture.Features;
using Suture.Numerics;

namespace Suture.Tests.Features;

public sealed class DeactivationScoresTests
{
    // One head, q = x (identity of 3): pair (0, 1) turns, feature 2 does not. k = (1, 2, 4), √3.
    [Fact]
    public void Of_QuarterTurn_TurnsThePairAndNothingElse()
    {
        var scores = new DeactivationScores([Identity(3)], new Matrix<float>(1, 3, [1, 2, 4]), turningPairs: 1);

        Assert.Equal(2 / Math.Sqrt(3), scores.Of([1, 0, 0], [0], [1])[0], 1e-12); // (1, 0) becomes (0, 1)
        Assert.Equal(-1 / Math.Sqrt(3), scores.Of([0, 5, 0], [0], [1])[0], 1e-12); // (0, 1) becomes (−1, 0)
        Assert.Equal(4 / Math.Sqrt(3), scores.Of([0, 0, 1], [0], [1])[0], 1e-12);
        Assert.Equal(1 / Math.Sqrt(3), scores.Of([1, 0, 0], [1], [0])[0], 1e-12);
    }

    [Fact]
    public void Of_WithoutTheTurnsThatTheQueriesNeed_IsRefused()
    {
        var scores = new DeactivationScores([Identity(3)], new Matrix<float>(1, 3, [1, 2, 4]), turningPairs: 1);

        Assert.Contains("turn 1 pairs", Assert.Throws<ArgumentException>(() => scores.Of([1, 0, 0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new DeactivationScores([Identity(3)], new Matrix<float>(1, 3), turningPairs: 2));
    }

    [Fact]
    public void Turns_MeanOverPositions_AreMeansOfCosinesAndSines()
    {
        var turns = new PositionTurns(2, [0.5]);
        turns.Add(1, 0);
        turns.Add(1, 3);
        double[] cosines = new double[1], sines = new double[1];

        turns.Mean(1, cosines, sines);

        Assert.Equal((1 + Math.Cos(1.5)) / 2, cosines[0], 1e-12);
        Assert.Equal(Math.Sin(1.5) / 2, sines[0], 1e-12);
        turns.Mean(0, cosines, sines);
        Assert.Equal((0, 0), (cosines[0], sines[0]));
        turns.PooledMean(cosines, sines);
        Assert.Equal(Math.Sin(1.5) / 2, sines[0], 1e-12);
    }

    private static Matrix<float> Identity(int size)
    {
        var identity = new Matrix<float>(size, size);
        for (int i = 0; i < size; i++) identity[i, i] = 1;
        return identity;
    }
}
