using Suture.SparseAutoencoders.Training.Objectives;

namespace Suture.Tests.SparseAutoencoders.Training;

public sealed class ThresholdAverageTests
{
    [Fact]
    public void Next_SaeLens_AveragesFromTheStart()
    {
        var average = new ThresholdAverage { Rate = 0.25 };

        Assert.Equal(1, average.Next(0, 4, 0));
        Assert.Equal(1.25, average.Next(1, 2, 1));
    }

    [Fact]
    public void Next_DictionaryLearning_TakesTheFirstThatCounts()
    {
        var average = new ThresholdAverage { Rate = 0.25, StartStep = 2, Initial = -1, FirstIsTaken = true };

        Assert.Equal(-1, average.Next(-1, 4, 1));
        Assert.Equal(4, average.Next(-1, 4, 2));
        Assert.Equal(3.5, average.Next(4, 2, 3));
    }

    [Fact]
    public void Next_BatchWithoutActivation_ChangesNothing() => Assert.Equal(3, new ThresholdAverage().Next(3, null, 5));
}
