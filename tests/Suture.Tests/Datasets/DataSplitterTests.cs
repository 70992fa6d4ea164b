using Suture.Datasets;
using Suture.Numerics;

namespace Suture.Tests.Datasets;

public sealed class DataSplitterTests
{
    [Fact]
    public void Split_TwoClasses_HasSharesOfEach()
    {
        var split = DataSplitter.Split(Data(100, 50), new SplitOptions());

        Assert.Equal((105, 15, 30), (split.Training.Count, split.Validation.Count, split.Test.Count));
        Assert.Equal(20, split.Test.Count(text => text.Label == "a"));
        Assert.Equal(150, split.Training.Concat(split.Validation).Concat(split.Test).Select(text => text.Text).Distinct().Count());
    }

    [Fact]
    public void Split_Seed_DecidesAlone()
    {
        var one = DataSplitter.Split(Data(30, 30), new SplitOptions { Seed = 1 });

        Assert.Equal(one.Test, DataSplitter.Split(Data(30, 30), new SplitOptions { Seed = 1 }).Test);
        Assert.NotEqual(one.Test, DataSplitter.Split(Data(30, 30), new SplitOptions { Seed = 2 }).Test);
    }

    [Fact]
    public void Split_GroupsAndEqualTexts_StayWhole()
    {
        LabelledText[] texts = [.. Enumerable.Range(0, 200).Select(i => new LabelledText($"{i}", i % 2 == 0 ? "a" : "b", $"group {i / 2}")), .. Enumerable.Range(0, 60).Select(i => new LabelledText($"twin {i / 2}", "a"))];

        var split = DataSplitter.Split(new LabelledData { Name = "d", Texts = texts }, new SplitOptions());

        var tested = split.Test.Select(Key).ToHashSet();
        Assert.DoesNotContain(split.Training.Concat(split.Validation), text => tested.Contains(Key(text)));
        Assert.NotEmpty(split.Validation);

        static string Key(LabelledText text) => text.Group ?? text.Text;
    }

    [Fact]
    public void Split_TestTextsOfTheirOwn_AreTheTestAndAreNotTrainedOn()
    {
        var data = Data(20, 20) with { Test = [new LabelledText("a 0", "a"), new LabelledText("new", "b")] };

        var split = DataSplitter.Split(data, new SplitOptions());

        Assert.Same(data.Test, split.Test);
        Assert.DoesNotContain(split.Training.Concat(split.Validation), text => text.Text == "a 0");
    }

    [Fact]
    public void Split_ClassTooSmallForTheTest_IsRefusedByName() =>
        Assert.Contains("class \"b\" is left for test; the class has 1 texts", Assert.Throws<ArgumentException>(() => DataSplitter.Split(Data(10, 1), new SplitOptions())).Message, StringComparison.Ordinal);

    [Fact]
    public void Split_OptionsOutOfRange_NamesAll()
    {
        var error = Assert.Throws<ArgumentException>(() => DataSplitter.Split(Data(5, 5), new SplitOptions { ValidationShare = 0.5, TestShare = 0.6, MaxTraining = 1, MaxTest = 0 }));

        foreach (string expected in (string[])["leave nothing to train on", "max training 1", "max test 0"]) Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Choose_ThreeClasses_BalancesAndTakesTheOthersEqually()
    {
        LabelledText[] texts = [.. Class("a", 40), .. Class("b", 30), .. Class("c", 50)];

        var problem = OneVsRest.Choose(texts, "a", 60, new RandomSource(1));

        Assert.Equal(60, problem.Indices.Distinct().Count());
        Assert.Equal(30, problem.IsPositive.Count(positive => positive));
        Assert.Equal(15, problem.Indices.Count(i => texts[i].Label == "b"));
        Assert.All(problem.Indices.Zip(problem.IsPositive), pair => Assert.Equal(texts[pair.First].Label == "a", pair.Second));
    }

    [Fact]
    public void Choose_SmallClasses_FillsUpFromOthersOrDropsPositives()
    {
        LabelledText[] texts = [.. Class("a", 40), .. Class("b", 3), .. Class("c", 20)];

        Assert.Equal((23, 23), Counts(OneVsRest.Choose(texts, "a", 1000, new RandomSource(1))));
        Assert.Equal((3, 3), Counts(OneVsRest.Choose(texts, "b", 1000, new RandomSource(1))));

        static (int, int) Counts(OneVsRest problem) => (problem.IsPositive.Count(p => p), problem.IsPositive.Count(p => !p));
    }

    [Fact]
    public void Choose_ClassThatIsNotThere_IsRefused() =>
        Assert.Throws<ArgumentException>(() => OneVsRest.Choose([.. Class("a", 2)], "a", 10, new RandomSource(1)));

    private static LabelledData Data(int a, int b) => new() { Name = "data", Texts = [.. Class("a", a), .. Class("b", b)] };

    private static IEnumerable<LabelledText> Class(string label, int count) => Enumerable.Range(0, count).Select(i => new LabelledText($"{label} {i}", label));
}
