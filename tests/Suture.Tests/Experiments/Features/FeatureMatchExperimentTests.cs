using Suture.Experiments;
using Suture.Experiments.Features;
using Suture.Features;
using Suture.Numerics;

namespace Suture.Tests.Experiments.Features;

public sealed class FeatureMatchExperimentTests : IDisposable
{
    private readonly TinyFeaturePair _pair = new();

    public void Dispose() => _pair.Dispose();

    [Fact]
    public void Run_AgainstAnotherDictionary_WritesTwinsAndScoresThatAgree()
    {
        var result = Run(new FeatureMatchOptions { Pair = _pair.Options, OtherSae = _pair.Path("sae") }, out string folder);

        var twins = FeatureTwinFile.Read(Path.Combine(folder, FeatureTwinFile.FileName));
        FeatureScores scores = FeatureScoreFile.Read(Path.Combine(folder, FeatureScoreFile.FileName)), native = FeatureScoreFile.Read(Path.Combine(folder, FeatureMatchExperiment.NativeScoresFile));
        Assert.Equal(result.Transfer.PairCount, twins.Count(twin => twin.OneToOne));
        for (int l = 0; l < TinyFeaturePair.Latents; l++)
        {
            Assert.Equal(scores["best_cosine"][l], twins.Where(twin => twin.Latent == l).Max(twin => twin.Cosine));
            Assert.Equal(native["best_cosine"][l], twins.Where(twin => twin.Native == l).Max(twin => twin.Cosine));
        }

        Assert.Equal(result.Transfer.OfFirst.CounterpartCount, scores["has_counterpart"].Count(value => value == 1));
        Assert.Equal(result.Transfer.OfSecond.CounterpartCount, native["has_counterpart"].Count(value => value == 1));
        Assert.InRange(result.Transfer.Bound, 0, 1e-4);
        Assert.Equal(result.ContextCount, result.ContextsCounted);
        // A's autoencoder with itself: every latent has its twin.
        Assert.Equal(TinyFeaturePair.Latents, result.Yardstick!.OfFirst.CounterpartCount);
        Assert.Equal(1, result.Yardstick.AssignedCosine.Lowest!.Value, 1e-6);
        Assert.Equal(1, result.Yardstick.AssignedCorrelation.Lowest!.Value, 1e-6);
        Assert.Equal(0, result.Yardstick.OfFirst.AliveLoneCount);
    }

    [Fact]
    public void Run_AThreshold_DecidesWhatIsACounterpart()
    {
        var all = Run(new FeatureMatchOptions { Pair = _pair.Options, Threshold = 0 }, out _);
        var none = Run(new FeatureMatchOptions { Pair = _pair.Options, Threshold = 1, Shown = 3 }, out _);

        Assert.Equal(TinyFeaturePair.Latents, all.Transfer.OfFirst.CounterpartCount);
        Assert.Empty(all.Transfer.OfFirst.Lone);
        Assert.Equal(0, none.Transfer.OfFirst.CounterpartCount);
        Assert.Equal(3, none.Transfer.OfFirst.Lone.Count);
        Assert.True(none.Transfer.OfFirst.Lone[0].Density >= none.Transfer.OfFirst.Lone[2].Density);
        Assert.Empty(none.Transfer.Twins);
        Assert.Null(none.NullLevel);
        Assert.All(none.Transfer.OfFirst.Shares.Zip(none.Transfer.OfFirst.Shares.Skip(1)), pair => Assert.True(pair.First.All >= pair.Second.All && pair.First.Threshold < pair.Second.Threshold));
    }

    [Fact]
    public void Run_TooManyActivations_LeavesOutContextsAndSaysSo()
    {
        // Five contexts of 31 counted tokens with two times four latents are 1,240 at most.
        var result = Run(new FeatureMatchOptions { Pair = _pair.Options, MostEntries = 1300 }, out _);

        Assert.Equal(5, result.ContextsCounted);
        Assert.Equal(12, result.ContextCount);
    }

    [Fact]
    public void Run_OptionsOutOfRange_AreAllNamed()
    {
        var options = new FeatureMatchOptions { Pair = _pair.Options with { NativeSae = null }, Threshold = 2, NullLevel = 1, NullRows = 0, MostEntries = 0, Shown = -1, Words = 0, Matching = new() { Candidates = 0 } };

        string message = Assert.Throws<ArgumentException>(options.Validate).Message;

        foreach (string fault in (string[])["native SAE", "threshold 2", "null level 1", "latents against the null 0", "most entries 0", "features shown -1", "words 0", "candidates 0"]) Assert.Contains(fault, message, StringComparison.Ordinal);
    }

    private FeatureMatchResult Run(FeatureMatchOptions options, out string folder)
    {
        folder = _pair.Path("run");
        return new FeatureMatchExperiment(options, "", new Compute(2), RunFolder.Create(folder), new StepLog(null, 2)).Run();
    }
}
