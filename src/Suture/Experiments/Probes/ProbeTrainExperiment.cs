using System.Text.Json;
using Suture.Activations;
using Suture.Models;
using Suture.Numerics;
using Suture.Probing;
using Suture.SparseAutoencoders;

namespace Suture.Experiments.Probes;

/// <summary>Trains a probe for every class of a data set against the rest, and measures it on texts set apart.</summary>
/// <param name="options">What to do.</param>
/// <param name="command">The command, for the record.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="folder">Where to write.</param>
/// <param name="log">Receives steps.</param>
public sealed class ProbeTrainExperiment(ProbeTrainOptions options, string command, Compute compute, RunFolder folder, StepLog log)
{
    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Stops between batches and products; nothing is written then.</param>
    /// <exception cref="ArgumentException">An option is out of range, the autoencoder does not fit, or the data lacks texts.</exception>
    public ProbeRunResult Run(CancellationToken cancellationToken = default)
    {
        options.Validate();
        using var model = LanguageModel.Load(options.Model, compute, log.Downloads, cancellationToken);
        var site = new ActivationSite(model, options.Layer);
        site.Validate();
        var sae = options.Sae is { } path ? PairAutoencoders.Read(path, site) : null;
        var texts = ReadTexts.Of(options.Data, options.Split, site, sae, options.TextTokens, sae is null ? 0 : options.K, options.C.Count > 1, compute, log, cancellationToken);
        var problems = texts.Parted.Problems;
        var probes = log.Run("Fit the probes", p => problems.ToDictionary(problem => problem.Class, problem => Fit(problem, texts.Features, sae, cancellationToken), StringComparer.Ordinal));
        var result = texts.Measure(site, problem => probes[problem.Class], options.Bootstrap, compute);
        string? hash = options.Sae is { } named ? FileHash.OfFile(SaeReference.WeightsPath(named)) : null;
        new ProbeSet
        {
            Model = model.Name,
            Fingerprint = model.Fingerprint,
            Layer = site.Layer,
            Width = site.Width,
            Sae = options.Sae,
            SaeSha256 = hash,
            TextTokens = options.TextTokens,
            Probes = [.. problems.Select(problem => ClassProbe.Of(problem.Class, probes[problem.Class]))],
        }.Write(folder);
        folder.Complete(
            new RunRecord
            {
                Kind = RunKind.Probe,
                Status = RunStatus.Finished,
                Command = command,
                Configuration = JsonSerializer.SerializeToNode(options, ProbesJson.Default.ProbeTrainOptions)!.AsObject(),
                Seed = options.Split.Seed,
                Environment = RunEnvironment.Of(compute),
                Inputs = [new("model", model.Source, model.Fingerprint), .. hash is null ? (RunInput[])[] : [new("sae", options.Sae!, hash)], .. DataInputs.Of(options.Data)],
                Results = JsonSerializer.SerializeToNode(result, ProbesJson.Default.ProbeRunResult)!.AsObject(),
            },
            log.Timings);
        return result;
    }

    private LinearProbe Fit(ClassProblem problem, ProbeFeatures features, SparseAutoencoder? sae, CancellationToken cancellationToken)
    {
        var fitter = new ProbeFitter(options.C, options.Standardise, problem, compute, cancellationToken);
        if (sae is null) return fitter.Fit(features).Probe;
        int[] chosen = FeatureSelection.Best(features.Rows(problem.Training.Places), problem.Training.IsPositive, options.K, options.Score, compute).Indices;
        var probe = fitter.Fit(features.Columns(chosen)).Probe;
        return new LinearProbe(probe.Weights, probe.Intercept, chosen, features.Width);
    }
}
