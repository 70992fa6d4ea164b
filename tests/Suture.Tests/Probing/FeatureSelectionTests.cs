using Suture.Numerics;
using Suture.Probing;

namespace Suture.Tests.Probing;

public sealed class FeatureSelectionTests
{
    private static readonly Compute Compute = new(1);

    // Mean differences: 1, −3, 0, 1.
    private static readonly DenseFeatures Features = new(new Matrix<double>(2, 4, [1, 0, 0.1, 1, 0, 3, 0.1, 0]));
    private static readonly bool[] Labels = [true, false];

    [Fact]
    public void Best_SignedScore_TakesFeaturesOfTheClassAndTheLowerNumberOnTies()
    {
        var chosen = FeatureSelection.Best(Features, Labels, 1, FeatureScore.Signed, Compute);

        Assert.Equal([0], chosen.Indices);
        Assert.Equal([1.0], chosen.MeanDifferences);
        Assert.Equal(0, chosen.Gap);
    }

    [Fact]
    public void Best_AbsoluteScore_TakesFeaturesOfTheRestToo()
    {
        var chosen = FeatureSelection.Best(Features, Labels, 2, FeatureScore.Absolute, Compute);

        Assert.Equal([1, 0], chosen.Indices);
        Assert.Equal([-3.0, 1.0], chosen.MeanDifferences);
    }

    [Fact]
    public void MeanDifferences_ConstantFeature_IsExactlyZero()
    {
        var features = new DenseFeatures(new Matrix<double>(7, 1, [.. Enumerable.Repeat(1.5, 7)]));

        Assert.Equal([0.0], FeatureSelection.MeanDifferences(features, [true, true, true, false, false, false, false], Compute));
    }

    [Theory]
    [InlineData(0, "1")]
    [InlineData(5, "4 features, fewer than k")]
    [InlineData(3, "2 training texts, fewer than k")]
    public void Best_KOutOfRange_IsRefused(int k, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentOutOfRangeException>(() => FeatureSelection.Best(Features, Labels, k, FeatureScore.Signed, Compute)).Message, StringComparison.Ordinal);

    [Fact]
    public void Best_OneClass_IsRefused() =>
        Assert.Throws<ArgumentException>(() => FeatureSelection.Best(Features, [true, true], 1, FeatureScore.Signed, Compute));
}
