using Suture.Experiments;
using Suture.Experiments.Features;
using Suture.Features;
using Suture.Models;
using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Tests.Experiments.Features;

/// <summary>The experiment against eq. 10 written out: dense codes, explicit next tokens, the unembedding's rows.</summary>
public sealed class FeatureAttributionExperimentTests : IDisposable
{
    private static readonly Compute One = new(1);

    private readonly TinyFeaturePair _pair = new();

    public void Dispose() => _pair.Dispose();

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Run_TinyModels_IsEquationTenWrittenOut(bool foldGain, bool centred)
    {
        var result = Run(_pair.Options, "run", foldGain, centred, One);

        using var session = new FeatureSession(_pair.Options, One);
        var random = RandomCounterpart.Of(session.Transferred, 5);
        double[][] a = Series(session.Small.Model, session.Original, session.Contexts, foldGain, centred, out var codesA);
        double[][] b = Series(session.Large.Model, session.Transferred, session.Contexts, foldGain, centred, out var codesB);
        double[][] c = Series(session.Large.Model, random, session.Contexts, foldGain, centred, out _);
        var scores = FeatureScoreFile.Read(Path.Combine(_pair.Path("run"), FeatureScoreFile.FileName));
        Close(a.Zip(b, Pearson), scores["attribution"]);
        Close(codesA.Zip(codesB, Pearson), scores["activation_correlation"]);
        Close(a.Zip(c, Pearson), scores["attribution_random"]);
        Assert.Equal(codesA.Select(f => (double?)f.Count(value => value != 0)), scores["active_small"]);
        Assert.Equal(a[0].Length, result.TokenCount);
        Assert.InRange(result.Attribution[0].All.Count, 10, TinyFeaturePair.Latents - 1);
        Assert.Null(scores["attribution"][3]);
    }

    [Fact]
    public void Run_Undefined_IsCountedByReason()
    {
        var result = Run(_pair.Options, "run", false, false, One);

        Assert.Equal(result.Attribution[0].All.UndefinedCount, result.Undefined.Sum(each => each.Latents));
        Assert.Equal(result.Attribution[0].Frequent.UndefinedCount, result.Undefined.Sum(each => each.Frequent));
        var scores = FeatureScoreFile.Read(Scores("run", read: false));
        int Dead(bool inSmall, bool inLarge) => scores["active_small"].Zip(scores["active_transferred"]).Count(active => active.First == 0 == inSmall && active.Second == 0 == inLarge);
        Assert.Equal(
            [Dead(true, false), Dead(false, true), Dead(true, true)],
            result.Undefined.Select(each => each.Latents).Take(3));
        Assert.NotEqual(0, Dead(true, true));
        Assert.Equal(result.FrequentCount, result.Attribution[0].Frequent.Count + result.Attribution[0].Frequent.UndefinedCount);
        Assert.Equal(TinyFeaturePair.Latents, result.Attribution[0].All.Count + result.Attribution[0].All.UndefinedCount);
        Assert.Equal(result.Attribution[0].All.Count, result.ByDensity.Sum(band => band.Latents));
        Assert.Equal([AttributionArm.Transferred, AttributionArm.RandomCounterpart, AttributionArm.Shuffled], result.Attribution.Select(score => score.Arm));
        Assert.Equal(result.Best.Select(feature => feature.Attribution).OrderDescending(), result.Best.Select(feature => feature.Attribution));
        Assert.Equal(result.Worst.Select(feature => feature.Attribution).Order(), result.Worst.Select(feature => feature.Attribution));
        Assert.NotEmpty(result.Best);
        Assert.Equal(RunKind.FeatureAttribution, RunFolder.Read(_pair.Path("run")).Kind);
    }

    [Fact]
    public void Run_OtherBatchesAndThreads_WritesTheSameScores()
    {
        Run(_pair.Options with { BatchContexts = 12 }, "one", false, false, One);
        Run(_pair.Options with { BatchContexts = 12 }, "two", false, false, new Compute(2));
        Run(_pair.Options with { BatchContexts = 1 }, "split", false, false, One);

        Assert.Equal(Scores("one"), Scores("two"));
        FeatureScores whole = FeatureScoreFile.Read(Scores("one", read: false)), split = FeatureScoreFile.Read(Scores("split", read: false));
        Close(whole["attribution"], split["attribution"]);
    }

    [Fact]
    public void Run_OptionsOutOfRange_AreAllNamed()
    {
        var options = new FeatureAttributionOptions { Pair = _pair.Options with { Contexts = 0 }, MinimumActive = 0, Words = 0, Shown = -1 };

        string message = Assert.Throws<ArgumentException>(options.Validate).Message;

        foreach (string fault in (string[])["contexts 0", "active tokens 0", "words 0", "features shown -1"]) Assert.Contains(fault, message, StringComparison.Ordinal);
    }

    private string Scores(string run, bool read = true)
    {
        string path = Path.Combine(_pair.Path(run), FeatureScoreFile.FileName);
        return read ? File.ReadAllText(path) : path;
    }

    private FeatureAttributionResult Run(FeaturePairOptions pair, string folder, bool foldGain, bool centred, Compute compute) =>
        new FeatureAttributionExperiment(new FeatureAttributionOptions { Pair = pair, FoldGain = foldGain, Centred = centred, MinimumActive = 5, Seed = 5 }, "", compute, RunFolder.Create(_pair.Path(folder)), new StepLog(null, 1)).Run();

    // [dSae][counted tokens], attributions, and the codes beside them.
    private static double[][] Series(LanguageModel model, SparseAutoencoder sae, TokenContexts contexts, bool foldGain, bool centred, out double[][] codes)
    {
        using var pass = model.Begin(contexts, One);
        pass.RunTo(TinyFeaturePair.Layer);
        var words = model.Unembedding.ToMatrix();
        double[] mean = [.. Enumerable.Range(0, model.Width).Select(d => centred ? Enumerable.Range(0, words.Rows).Average(v => (double)words[v, d]) : 0)];
        List<double>[] series = [.. Enumerable.Range(0, sae.LatentCount).Select(_ => new List<double>())], plain = [.. series.Select(_ => new List<double>())];
        for (int c = 0; c < contexts.Count; c++)
        {
            for (int p = 0; p + 1 < contexts.Length(c); p++)
            {
                int row = contexts.RowOffset(c) + p;
                if (contexts.IsSpecial(row) || contexts.IsSpecial(row + 1)) continue;
                double[] f = Encode(sae, pass.Residual.Row(row));
                for (int l = 0; l < f.Length; l++)
                {
                    double weight = 0;
                    for (int d = 0; d < model.Width; d++) weight += sae.Decoder[l, d] * (foldGain ? model.FinalGain[d] : 1) * (words[contexts.Ids[row + 1], d] - mean[d]);

                    series[l].Add(f[l] * weight);
                    plain[l].Add(f[l]);
                }
            }
        }

        codes = [.. plain.Select(values => values.ToArray())];
        return [.. series.Select(values => values.ToArray())];
    }

    private static double[] Encode(SparseAutoencoder sae, ReadOnlySpan<float> x)
    {
        double[] f = new double[sae.LatentCount];
        for (int l = 0; l < f.Length; l++)
        {
            f[l] = sae.EncoderBias[l];
            for (int d = 0; d < x.Length; d++) f[l] += (double)sae.Encoder[l, d] * x[d];
        }

        double least = f.OrderDescending().ElementAt(((TopKRule)sae.Rule).K - 1);
        return [.. f.Select(value => value >= least ? Math.Max(0, value) : 0)];
    }

    private static double? Pearson(double[] x, double[] y)
    {
        double a = x.Average(), b = y.Average();
        double xx = x.Sum(v => (v - a) * (v - a)), yy = y.Sum(v => (v - b) * (v - b));
        return xx > 0 && yy > 0 ? x.Zip(y, (v, w) => (v - a) * (w - b)).Sum() / Math.Sqrt(xx * yy) : null;
    }

    // Codes are float32, the oracle's float64.
    private static void Close(IEnumerable<double?> expected, IReadOnlyList<double?> actual)
    {
        double?[] all = [.. expected];
        Assert.Equal(all.Length, actual.Count);
        for (int l = 0; l < all.Length; l++)
        {
            Assert.Equal(all[l].HasValue, actual[l].HasValue);
            if (all[l] is { } value) Assert.Equal(value, actual[l]!.Value, 1e-4);
        }
    }
}
