using System.Diagnostics;
using System.Text.Json;
using Suture.Activations;
using Suture.Features;
using Suture.Features.Index;
using Suture.Formats;
using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Experiments.Features;

/// <summary>Counts the features of a pair's autoencoders over a text, and writes the index that the explorer opens.</summary>
/// <param name="options">What to do.</param>
/// <param name="command">The command, for the record and for whoever meets an index of another version.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="folder">Where to write.</param>
/// <param name="log">Receives steps.</param>
public sealed class FeatureIndexExperiment(FeatureIndexOptions options, string command, Compute compute, RunFolder folder, StepLog log)
{
    /// <summary>Receives what the run will hold, before it runs a model; null for nobody.</summary>
    public Action<MemoryPlan>? Planned { get; init; }

    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Checked once a batch.</param>
    /// <exception cref="ArgumentException">An option is out of range, something does not belong to these models, or the run would hold more memory than it may.</exception>
    /// <exception cref="CheckpointFormatException">A file cannot be read as what it should be.</exception>
    /// <exception cref="IOException">A file is missing, or the disk is full.</exception>
    public FeatureIndexResult Run(CancellationToken cancellationToken = default)
    {
        options.Validate();
        using var session = log.Run("Load", _ => new FeatureSession(options.Pair, compute, log.Downloads, cancellationToken));
        var scores = new IndexedScores(session, options);
        var dictionaries = session.Dictionaries;
        var statistics = new FeatureStatisticsOptions { StrongestContexts = options.StrongestContexts, SampledActivations = options.SampledActivations, Seed = options.Seed };
        int[] latentCounts = [.. dictionaries.Select(dictionary => dictionary.Autoencoder.LatentCount)];
        var plan = FeatureIndexMemory.Of(session, options, statistics, latentCounts);
        Planned?.Invoke(plan);
        plan.Require(options.MemoryMiB, folder.Path);
        folder.Begin();
        new MemoryRecord { Plan = plan.Items }.Write(folder.PathOf(MemoryRecord.FileName));
        AtomicFile.DeleteLeftovers(folder.Path);

        var pass = new FeatureStatisticsPass(latentCounts, statistics, compute);
        var codes = new CodeFile[latentCounts.Length];
        try
        {
            for (int d = 0; d < codes.Length; d++) codes[d] = new CodeFile(folder.PathOf($"codes-{d}.{Guid.NewGuid():N}.tmp"), latentCounts[d]);
            log.Run("Run both models and encode", steps => Count(session, pass, codes, steps, cancellationToken), session.Contexts.TokenCount, "tokens");
            var info = new IndexInfo
            {
                Command = command,
                ContextLength = session.Contexts.MaxLength,
                Dictionaries = [.. dictionaries.Select(dictionary => new IndexedDictionary
                {
                    Name = dictionary.Name,
                    ModelName = dictionary.Site.Model.Name,
                    Layer = dictionary.Site.Layer,
                    LatentCount = dictionary.Autoencoder.LatentCount,
                    Rule = dictionary.Autoencoder.Rule.Description,
                    TokenCount = session.Contexts.TokenCount - session.Contexts.SpecialMask.Count(true),
                    ScoreNames = (dictionary.Name == DictionaryNames.Native ? scores.Native : scores.Original).Names,
                })],
            };
            string path = folder.Artefact(FeatureIndex.FileName);
            var build = new FeatureIndexBuild(options, session, info, pass, codes, scores, compute);
            var counts = log.Run("Write the index", steps => build.Write(path, steps, cancellationToken), latentCounts.Sum(count => (long)count), "features");
            var result = new FeatureIndexResult
            {
                ContextCount = session.Contexts.Count,
                TokenCount = info.Dictionaries[0].TokenCount,
                Dictionaries = counts,
                TwinCount = scores.Twins.Count,
                LabelCount = scores.Labels.Count,
                IndexBytes = new FileInfo(path).Length,
            };
            Complete(session, scores, result);
            using var process = Process.GetCurrentProcess();
            new MemoryRecord { Plan = plan.Items, PeakBytes = process.PeakWorkingSet64 }.Write(folder.PathOf(MemoryRecord.FileName));
            return result;
        }
        finally
        {
            foreach (var file in codes) file?.Dispose();
        }
    }

    private static long Count(FeatureSession session, FeatureStatisticsPass pass, CodeFile[] files, IProgress<long> steps, CancellationToken cancellationToken)
    {
        foreach (var batch in session.Batches(steps, cancellationToken))
        {
            var codes = batch.All;
            pass.Add(batch.Contexts, codes);
            for (int d = 0; d < codes.Count; d++) files[d].Add(codes[d]);
        }

        return files.Sum(file => file.LengthBytes);
    }

    private void Complete(FeatureSession session, IndexedScores scores, FeatureIndexResult result) => folder.Complete(
        new RunRecord
        {
            Kind = RunKind.Features,
            Status = RunStatus.Finished,
            Command = command,
            Configuration = JsonSerializer.SerializeToNode(options, FeaturesJson.Default.FeatureIndexOptions)!.AsObject(),
            Seed = options.Seed,
            Environment = RunEnvironment.Of(compute),
            Inputs = [.. session.Inputs, .. scores.Inputs],
            Results = JsonSerializer.SerializeToNode(result, FeaturesJson.Default.FeatureIndexResult)!.AsObject(),
        },
        log.Timings);
}
