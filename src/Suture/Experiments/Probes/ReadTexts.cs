using Suture.Activations;
using Suture.Datasets;
using Suture.Numerics;
using Suture.Probing;
using Suture.Probing.Evaluation;
using Suture.Probing.Texts;
using Suture.SparseAutoencoders;

namespace Suture.Experiments.Probes;

/// <summary>A data set as one model reads it, for probes of one kind.</summary>
/// <param name="Data">The texts.</param>
/// <param name="Parted">How they are parted.</param>
/// <param name="Features">What the probes read of each used text.</param>
/// <param name="CutCount">Used texts that were cut to length.</param>
internal sealed record ReadTexts(LabelledData Data, PartedTexts Parted, ProbeFeatures Features, int CutCount)
{
    /// <summary>Reads them.</summary>
    public static ReadTexts Of(LabelledDataOptions options, SplitOptions split, ActivationSite site, SparseAutoencoder? autoencoder, int length, int features, bool chooses, Compute compute, StepLog log, CancellationToken cancellationToken)
    {
        var data = LabelledDataReader.Read(options);
        var parted = PartedTexts.Of(data, [site.Model], length, split, features, chooses);
        var cutter = new TextCutter(site.Model, length);
        int[][] contexts = [.. parted.Used.Select(text => cutter.Of(text.Text)!)];
        var means = log.Run($"Read {data.Name} with {site.Name}", p => MeanFeatures.Harvest(site, contexts, autoencoder is null ? [] : [autoencoder], compute, p, cancellationToken), contexts.Length, "texts");
        return new ReadTexts(data, parted, autoencoder is null ? means.States : means.Codes[0], cutter.CutCount);
    }

    /// <summary>Measures one probe a class on the test texts.</summary>
    public ProbeRunResult Measure(ActivationSite site, Func<ClassProblem, LinearProbe> probeOf, BootstrapOptions bootstrap, Compute compute) => new()
    {
        Site = site.Name,
        DataSet = Data.Name,
        EmptyCount = Data.EmptyCount,
        TokenlessCount = Parted.TokenlessCount,
        CutCount = CutCount,
        Classes = [.. Parted.Problems.Select(problem =>
        {
            double[] logits = probeOf(problem).Logits(Features.Rows(problem.Test.Places), compute);
            return new ClassEvaluation(problem.Class, ProbeEvaluation.Of(logits, problem.Test.IsPositive), new Bootstrap(logits, problem.Test.IsPositive, bootstrap, compute).Intervals());
        })],
    };
}
