using Suture.Reports.Charts;

namespace Suture.Reports.Tests.Charts;

public sealed class EndLabelTests
{
    [Fact]
    public void Spread_FarApart_StayWhereTheyAre() => Assert.Equal([90, 10], EndLabel.Spread([At(90), At(10)], 15, 0, 100));

    [Fact]
    public void Spread_OnOneHeight_AreCentredOnIt() => Assert.Equal([42.5, 57.5], EndLabel.Spread([At(50), At(50)], 15, 0, 100));

    [Fact]
    public void Spread_AtTheEdge_StayInside() => Assert.Equal([85, 100], EndLabel.Spread([At(99), At(100)], 15, 0, 100));

    [Fact]
    public void Spread_Many_KeepTheGapAndTheOrder()
    {
        var random = new Random(5);
        EndLabel[] labels = [.. Enumerable.Range(0, 6).Select(_ => At(random.NextDouble() * 100))];

        double[] heights = EndLabel.Spread(labels, 15, 0, 100);

        double[] sorted = [.. labels.Zip(heights).OrderBy(pair => pair.First.Y).Select(pair => pair.Second)];
        for (int i = 1; i < sorted.Length; i++) Assert.True(sorted[i] - sorted[i - 1] >= 15 - 1e-9);
    }

    private static EndLabel At(double y) => new("label", Tone.Scratch, 0, y);
}
