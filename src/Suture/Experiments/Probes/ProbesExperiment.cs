using System.Text.Json;
using System.Text.Json.Nodes;
using Suture.Activations;
using Suture.Datasets;
using Suture.Experiments.Results;
using Suture.Formats;
using Suture.Models;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Evaluation;
using Suture.Stitching;

namespace Suture.Experiments.Probes;

/// <summary>The paper's experiment on probes (arXiv 2506.06609, §4, App. E): dense and sparse probes carried between two models, against native ones and controls, in both directions.</summary>
/// <param name="options">What to run.</param>
/// <param name="command">The command, for the record.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="folder">Where to write.</param>
/// <param name="log">Receives steps.</param>
public sealed class ProbesExperiment(ProbesOptions options, string command, Compute compute, RunFolder folder, StepLog log)
{
    private const long MomentMemoryBytes = 1L << 29;

    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Stops between batches and products; nothing is written then.</param>
    /// <returns>Every average; probe by probe figures are written beside the record.</returns>
    /// <exception cref="ArgumentException">An option is out of range, a data set lacks texts, or stitch, autoencoders and models do not fit together.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public ProbesResult Run(CancellationToken cancellationToken = default)
    {
        options.Validate();
        folder.Begin();
        LabelledData[] data = log.Run("Read the texts", _ => options.Data.Select(LabelledDataReader.Read).ToArray());
        if (data.GroupBy(d => d.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new ArgumentException($"Two data sets are named '{twice.Key}'; give their folders or files other names.");
        using var session = log.Run("Load the models", _ => new PairSession(options.Pair, log.Downloads, cancellationToken));
        var (stitch, moments) = FindStitch(session, cancellationToken);
        ActivationSite small = new(session.Small, stitch.Small.Layer), large = new(session.Large, stitch.Large.Layer);
        var saes = new PairAutoencoders(options, folder, compute, log).Find(session, small, large, cancellationToken);
        var maps = log.Run("Make the controls", _ => PairMaps.Of(stitch, moments, options.Seed, compute, cancellationToken));
        var study = new DataSetStudy(
            options, small, large, maps.AutoencodersOf(saes[0], saes[1], ProbeDirection.Down, compute), maps.AutoencodersOf(saes[1], saes[0], ProbeDirection.Up, compute), maps, compute, log);
        ProbeDataSet[] sets = [.. data.Select(set => study.Run(set, cancellationToken))];
        var averages = new ProbeAverages(study.Measured, study.Comparisons, options.Bootstrap.Level);
        var inputs = Inputs(session);
        var result = new ProbesResult
        {
            Models = new ModelPair { Small = ModelSummary.Of(session.Small), Large = ModelSummary.Of(session.Large) },
            LayerSmall = small.Layer,
            LayerLarge = large.Layer,
            StitchMethod = stitch.Fit.Method,
            SaeSmall = Describe(options.SaeSmall, saes[0], small, session, cancellationToken),
            SaeLarge = Describe(options.SaeLarge, saes[1], large, session, cancellationToken),
            TextTokens = options.TextTokens,
            K = options.K,
            Level = options.Bootstrap.Level,
            DataSets = sets,
            Averages = averages.Averages(),
            Differences = averages.Differences(),
            NotConverged = study.Measured.Count(m => !m.Score.Converged),
            Provenance = Provenance.Of(RunEnvironment.Of(compute), command, options.Seed, Configuration(), inputs),
        };
        StitchFile.Write(stitch, folder.Artefact(StitchFile.FileName));
        AtomicFile.WriteAllText(folder.Artefact(ProbeScores.FileName), JsonSerializer.Serialize(new ProbeScores([.. study.Measured.Select(m => m.Score)], study.Comparisons), ProbesJson.Default.ProbeScores) + "\n");
        folder.Complete(
            new RunRecord
            {
                Kind = RunKind.Probes,
                Status = RunStatus.Finished,
                Command = command,
                Configuration = Configuration(),
                Seed = options.Seed,
                Environment = RunEnvironment.Of(compute),
                Inputs = inputs,
                Results = JsonSerializer.SerializeToNode(result, ProbesJson.Default.ProbesResult)!.AsObject(),
            },
            log.Timings);
        return result;
    }

    // Moments are needed with a given stitch too: the controls take mean to mean, or are fitted.
    private (Stitch Stitch, Moments Moments) FindStitch(PairSession session, CancellationToken cancellationToken)
    {
        var given = options.Stitch is { } path ? ReadStitch(path, session) : null;
        int layerSmall = given?.Small.Layer ?? options.LayerSmall;
        new ActivationSite(session.Small, layerSmall).ValidateBeforeBlock();
        if ((given?.Large.Layer ?? options.LayerLarge) is { } layer) new ActivationSite(session.Large, layer).ValidateBeforeBlock();
        var moments = LayerMoments.Harvest(session, layerSmall, MomentMemoryBytes, compute, log, cancellationToken);
        if (given is not null) return (given, moments[layerSmall, given.Large.Layer]);
        var fitted = FittedStitch.Of(session, moments, layerSmall, options.LayerLarge, options.Alpha, compute, log, cancellationToken);
        return (fitted.Stitch, fitted.Moments);
    }

    private static Stitch ReadStitch(string path, PairSession session)
    {
        RunFolder.Read(path, RunKind.Stitch);
        var stitch = StitchFile.Read(Path.Combine(path, StitchFile.FileName));
        foreach (var (end, model) in ((StitchEnd, LanguageModel)[])[(stitch.Small, session.Small), (stitch.Large, session.Large)])
        {
            if (end.Width != model.Width || (end.Fingerprint is { } hash && hash != model.Fingerprint))
            {
                throw new ArgumentException($"The stitch at '{path}' ends at {end}, {end.Width} wide; '{model.Name}' is {model.Width} wide{(end.Width == model.Width ? " but has other weights" : "")}. Name the models in the order in which they were stitched.");
            }
        }

        return stitch;
    }

    private ProbeAutoencoder Describe(string? source, SparseAutoencoder sae, ActivationSite site, PairSession session, CancellationToken cancellationToken)
    {
        bool isSmall = site.Model == session.Small;
        var heldOut = new LiveActivationSource([site], () => session.Evaluation.Batches().Select(batch => (isSmall ? batch.Small : batch.Large).Contexts), compute);
        var evaluation = log.Run($"Evaluate the SAE of {site.Name}", _ => SaeEvaluator.Evaluate(sae, heldOut.Batches(cancellationToken).Select(batch => batch.Sites[0]), compute, cancellationToken));
        return new ProbeAutoencoder(source, sae.LatentCount, sae.Rule.Description, evaluation.Fvu);
    }

    private List<RunInput> Inputs(PairSession session)
    {
        List<RunInput> inputs = [.. session.Inputs];
        if (options.Stitch is { } stitch) inputs.Add(StitchReference.Input(stitch));
        foreach (var (name, sae) in ((string, string?)[])[("sae-small", options.SaeSmall), ("sae-large", options.SaeLarge)])
        {
            if (sae is not null) inputs.Add(new(name, sae, FileHash.OfFile(SaeReference.WeightsPath(sae))));
        }

        return [.. inputs, .. options.Data.SelectMany(DataInputs.Of)];
    }

    private JsonObject Configuration() => JsonSerializer.SerializeToNode(options, ProbesJson.Default.ProbesOptions)!.AsObject();
}
