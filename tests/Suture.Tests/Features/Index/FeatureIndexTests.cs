using Suture.Features;
using Suture.Features.Index;
using Suture.Testing;

namespace Suture.Tests.Features.Index;

public sealed class FeatureIndexTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FeatureIndex _index;

    public FeatureIndexTests()
    {
        string path = _folder.File("a # b?.sqlite");
        MadeUpIndex.Write(path);
        _index = FeatureIndex.Open(path);
    }

    public void Dispose()
    {
        _index.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Open_Written_HasWhatWasSaid()
    {
        Assert.Equal(MadeUpIndex.Info.Command, _index.Info.Command);
        Assert.Equal(6, _index.Info.ContextLength);
        Assert.True(_index.Info.HasNative);
        Assert.Equivalent(MadeUpIndex.Info.Dictionaries, _index.Info.Dictionaries, strict: true);
    }

    [Fact]
    public void Read_OneFeature_HasAllThatWasWritten()
    {
        var feature = _index.Read("small", 5)!;

        Assert.Equal((5, 100, 0.05), (feature.ActiveCount, feature.TokenCount, feature.Density));
        Assert.Equal((5f, 2.5), (feature.Maximum, feature.MeanWhenActive));
        Assert.Equal(new ActivationQuantile(0.5, 3), feature.Quantiles[2]);
        Assert.True(feature.IsExact);
        Assert.Equal((0.25, 5), (feature.Histogram.BinWidth, feature.Histogram.Counts[1]));
        Assert.Equal([0L, 5L], feature.ActiveByPosition);
        Assert.Equal([new IndexedWord(5, "a_b", 2), new IndexedWord(1, " the", 1)], feature.Promoted);
        Assert.Equal([new IndexedWord(7, "\0", -3)], feature.Suppressed);
        Assert.Equal([new IndexedScore("score", 5), new IndexedScore("other", 1)], feature.Scores);
        Assert.Equal([new FeaturePartner(4, 3, 0)], feature.Partners);
        var strongest = feature.Contexts[0];
        Assert.Equal((null, 7, 1, 1), (strongest.Band, strongest.Context, strongest.Start, strongest.Peak));
        Assert.Equal([6, 7], strongest.TokenIds);
        Assert.Equal(["it's", "\0"], strongest.Tokens);
        Assert.Equal([5f, 0f], strongest.Values);
        Assert.Equal([0f, 0.5f], strongest.PartnerValues!);
        Assert.Equal(4, feature.Contexts[1].Band);
    }

    [Fact]
    public void Read_NativeOrDead_LeavesOutWhatThereIsNot()
    {
        Assert.Null(_index.Read("native", 1)!.Contexts[0].PartnerValues);
        Assert.Equal([4, 2], _index.Read("native", 1)!.Twins.Select(twin => twin.Latent));
        Assert.Equal([new FeatureTwin(2, 1, 0.8, null, false)], _index.Read("transferred", 2)!.Twins);
        var dead = _index.Read("small", 0)!;
        Assert.Null(dead.Maximum);
        Assert.Empty(dead.Quantiles);
        Assert.Empty(dead.Contexts);
        Assert.Equal(new IndexedScore("score", null), _index.Read("small", 3)!.Scores[0]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(6)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void Read_NoSuchLatent_IsNull(int latent) => Assert.Null(_index.Read("small", latent));

    [Theory]
    [InlineData(FeatureOrder.Latent, false, new[] { 0, 1, 2, 3, 4, 5 })]
    [InlineData(FeatureOrder.Latent, true, new[] { 5, 4, 3, 2, 1, 0 })]
    [InlineData(FeatureOrder.Density, true, new[] { 5, 4, 3, 2, 1, 0 })]
    [InlineData(FeatureOrder.Maximum, false, new[] { 1, 2, 3, 4, 5, 0 })] // a latent without a maximum is last either way
    [InlineData(FeatureOrder.Maximum, true, new[] { 5, 4, 3, 2, 1, 0 })]
    [InlineData(FeatureOrder.Score, false, new[] { 5, 4, 2, 1, 0, 3 })]
    [InlineData(FeatureOrder.Score, true, new[] { 0, 1, 2, 4, 5, 3 })]
    public void Search_Order_PutsUndefinedLast(FeatureOrder order, bool descending, int[] expected) =>
        Assert.Equal(expected, Latents(new FeatureQuery { Dictionary = "small", Order = order, Score = "score", Descending = descending }));

    [Fact]
    public void Search_EqualScores_StandByLatent()
    {
        var query = new FeatureQuery { Dictionary = "small", Score = "other", Order = FeatureOrder.Score };

        Assert.Equal([0, 2, 4, 1, 3, 5], Latents(query));
        Assert.Equal([1, 3, 5, 0, 2, 4], Latents(query with { Descending = true }));
    }

    [Theory]
    [InlineData(" the", new[] { 0, 1, 2, 3, 4, 5 })]
    [InlineData("CAT", new[] { 2 })]
    [InlineData("100%", new[] { 2, 4 })] // latent 2 by its label
    [InlineData("%", new[] { 2, 4 })]
    [InlineData("_", new[] { 2, 5 })]
    [InlineData("'", new[] { 1, 2, 3, 4, 5 })] // at the peak of a strongest context
    [InlineData("\0", new int[0])] // promoted by none, at no peak
    [InlineData("plural", new[] { 2 })]
    [InlineData("#4", new[] { 4 })]
    [InlineData("4", new[] { 4 })]
    [InlineData("#6", new int[0])]
    [InlineData("99999999999999999999", new int[0])]
    [InlineData("'; DROP TABLE features; --", new int[0])]
    [InlineData("", new[] { 0, 1, 2, 3, 4, 5 })]
    public void Search_Text_IsPartOfATokenOrALabel(string text, int[] expected) =>
        Assert.Equal(expected, Latents(new FeatureQuery { Dictionary = "small", Text = text }));

    [Fact]
    public void Search_Ranges_LeaveOutTheRest()
    {
        var query = new FeatureQuery { Dictionary = "small" };

        Assert.Equal([2, 3], Latents(query with { MinimumDensity = 0.02, MaximumDensity = 0.03 }));
        Assert.Equal([0], Latents(query with { Alive = false }));
        Assert.Equal([1, 2], Latents(query with { Score = "score", MinimumScore = 8, MaximumScore = 9 }));
        Assert.Equal([0, 1, 2, 4, 5], Latents(query with { Score = "score", MinimumScore = 0 })); // 3 has none
        Assert.Equal([4, 2], Latents(query with { Alive = true, Text = "%", Order = FeatureOrder.Density, Descending = true }));
    }

    [Fact]
    public void Search_Pages_TellTheWholeCount()
    {
        var query = new FeatureQuery { Dictionary = "small", Offset = 4, Limit = 1 };

        Assert.Equal([4], Latents(query));
        Assert.Equal(6, _index.Search(query).Total);
        Assert.Empty(Latents(query with { Offset = int.MaxValue, Limit = 200 }));
        Assert.Equal(6, _index.Search(query with { Offset = int.MaxValue }).Total);
    }

    [Fact]
    public void Search_Row_HasWordsLabelScoresAndTheOtherModel()
    {
        var row = _index.Search(new FeatureQuery { Dictionary = "small", Text = "#2", Score = "other", Columns = ["score"] }).Rows[0];

        Assert.Equal((0.02, 2f, "Plural 100% of_nouns", 0.02), (row.Density, row.Maximum, row.Label, row.PartnerDensity));
        Assert.Equal([" Cat", " the"], row.Promoted);
        Assert.Equal([new IndexedScore("other", 0), new IndexedScore("score", 8)], row.Scores);
        Assert.Null(_index.Search(new FeatureQuery { Dictionary = "native" }).Rows[0].PartnerDensity);
    }

    [Fact]
    public void Search_WhatThereIsNot_IsRefused()
    {
        Refused("no dictionary 'x'; it has small, transferred, native", new FeatureQuery { Dictionary = "x" });
        Refused("'small' has no score 'y'; it has score, other", new FeatureQuery { Dictionary = "small", Score = "y" });
        Refused("the offset is -1", new FeatureQuery { Dictionary = "small", Offset = -1 });
        Refused("the limit is 201", new FeatureQuery { Dictionary = "small", Limit = 201 });
        Refused("the limit is 0", new FeatureQuery { Dictionary = "small", Limit = 0 });
        Refused("no score is named", new FeatureQuery { Dictionary = "small", Order = FeatureOrder.Score });
        Refused("the least density is NaN", new FeatureQuery { Dictionary = "small", MinimumDensity = double.NaN });
        Refused("201 characters", new FeatureQuery { Dictionary = "small", Text = new string('x', 201) });
    }

    [Fact]
    public void Search_ManyThreads_AgreeWithOne()
    {
        var query = new FeatureQuery { Dictionary = "small", Text = "%", Order = FeatureOrder.Score, Score = "score" };
        using var fresh = FeatureIndex.Open(_folder.File("a # b?.sqlite"));
        int[] expected = Latents(query);

        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            Assert.Equal(expected, fresh.Search(query).Rows.Select(row => row.Latent));
            Assert.Equal(i % 6, fresh.Read("small", i % 6)!.ActiveCount);
        });
    }

    [Fact]
    public void Prepare_Whole_ChangesNoAnswer()
    {
        var query = new FeatureQuery { Dictionary = "small", Text = "%", Order = FeatureOrder.Score, Score = "score", Descending = true };
        int[] expected = Latents(query);
        using var prepared = FeatureIndex.Open(_folder.File("a # b?.sqlite"));

        prepared.Prepare();

        Assert.Equal(expected, prepared.Search(query).Rows.Select(row => row.Latent));
    }

    private int[] Latents(FeatureQuery query) => [.. _index.Search(query).Rows.Select(row => row.Latent)];

    private void Refused(string expected, FeatureQuery query) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => _index.Search(query)).Message, StringComparison.Ordinal);
}
