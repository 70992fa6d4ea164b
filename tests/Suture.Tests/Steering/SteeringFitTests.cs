using Suture.Numerics;
using Suture.Steering;
using Suture.Stitching;
using Suture.Testing;

namespace Suture.Tests.Steering;

public sealed class SteeringFitTests
{
    private static readonly Compute Compute = new(2);
    private static readonly StitchEnd Site = new("m", 1, 2);

    [Fact]
    public void Fit_MeanDifference_WeighsTextsByTheirTokens()
    {
        var target = new TextStates(new Matrix<double>(2, 2, [4, 0, 0, 0]), [3, 1]);
        var baseline = new TextStates(new Matrix<double>(1, 2, [0, -4]), [1]);

        var vector = SteeringFit.Fit(Site, SteeringMethod.MeanDifference, target, baseline, Compute);

        // Means (3, 0) and (0, -4): the difference (3, 4) has length 5.
        TensorAssert.Close<double>([0.6, 0.8], vector.Direction, absolute: 1e-15);
        TensorAssert.Close(1.8, vector.Levels!.Target, absolute: 1e-15);
        TensorAssert.Close(-3.2, vector.Levels.Baseline, absolute: 1e-15);
        TensorAssert.Close(5, vector.Scale, absolute: 1e-14);
    }

    [Theory]
    [InlineData(SteeringMethod.MeanDifference, 1e-12)]
    [InlineData(SteeringMethod.PrincipalDifference, 1e-12)]
    [InlineData(SteeringMethod.Logistic, 1e-6)]
    public void Fit_ClassesThatDifferInOneWay_IsThatWayAndTowardsTheTarget(SteeringMethod method, double tolerance)
    {
        var baseline = new TextStates(new Matrix<double>(4, 2, [1, 1, -1, 1, 1, -1, -1, -1]));
        var target = new TextStates(new Matrix<double>(4, 2, [1, -5, -1, -5, 1, -7, -1, -7]));

        var vector = SteeringFit.Fit(Site, method, target, baseline, Compute);

        TensorAssert.Close<double>([0, -1], vector.Direction, absolute: tolerance);
        Assert.True(vector.Levels!.Distance > 0);
    }

    [Fact]
    public void Fit_PrincipalDifference_KeepsWhatAllPairsShare()
    {
        // Differences (0, 3) and (1, 3), (-1, 3): about their mean the first axis leads, about the origin the second.
        var target = new TextStates(new Matrix<double>(3, 2, [0, 3, 1, 3, -1, 3]));
        var baseline = new TextStates(new Matrix<double>(3, 2));

        var vector = SteeringFit.Fit(Site, SteeringMethod.PrincipalDifference, target, baseline, Compute);

        TensorAssert.Close<double>([0, 1], vector.Direction, absolute: 1e-12);
    }

    [Fact]
    public void Fit_WhatCannotBe_IsRefused()
    {
        var two = new TextStates(new Matrix<double>(2, 2, [1, 2, 3, 4]));
        var one = new TextStates(new Matrix<double>(1, 2, [1, 2]));
        var wide = new TextStates(new Matrix<double>(2, 3));

        Assert.Contains("same", Assert.Throws<ArgumentException>(() => SteeringFit.Fit(Site, SteeringMethod.MeanDifference, two, two, Compute)).Message, StringComparison.Ordinal);
        Assert.Contains("pairs", Assert.Throws<ArgumentException>(() => SteeringFit.Fit(Site, SteeringMethod.PrincipalDifference, two, one, Compute)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SteeringFit.Fit(Site, SteeringMethod.MeanDifference, two, wide, Compute));
        Assert.Throws<ArgumentException>(() => SteeringFit.Fit(new StitchEnd("m", 1, 3), SteeringMethod.MeanDifference, two, one, Compute));
        Assert.Throws<ArgumentException>(() => new TextStates(new Matrix<double>(0, 2)));
        Assert.Throws<ArgumentException>(() => new TextStates(new Matrix<double>(1, 2, [1, double.NaN])));
        Assert.Throws<ArgumentException>(() => new TextStates(new Matrix<double>(1, 2), [0]));
    }
}
