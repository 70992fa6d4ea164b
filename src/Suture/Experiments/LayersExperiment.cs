using System.Text.Json;
using Suture.Activations;
using Suture.Numerics;
using Suture.Similarity;

namespace Suture.Experiments;

/// <summary>Compares the layers of two models from one pass over the text.</summary>
/// <param name="options">What to do.</param>
/// <param name="command">The command, for the record.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="folder">Where to write.</param>
/// <param name="log">Receives steps.</param>
public sealed class LayersExperiment(LayersOptions options, string command, Compute compute, RunFolder folder, StepLog log)
{
    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Checked once a batch.</param>
    /// <exception cref="ArgumentException">An option is out of range, or A has no such layer.</exception>
    public LayerMap Run(CancellationToken cancellationToken = default)
    {
        using var session = log.Run("Load the models", _ => new PairSession(options.Pair, log.Downloads, cancellationToken));
        if (options.LayerSmall is { } chosen) new ActivationSite(session.Small, chosen).ValidateBeforeBlock();
        var moments = LayerMoments.Harvest(session, options.LayerSmall, (long)options.MemoryMiB << 20, compute, log, cancellationToken);
        var map = log.Run("Compare the layers", _ => moments.Compare(session.Small.LayerCount, session.Large.LayerCount, compute, cancellationToken)) with { Alignment = session.Training.Alignment };
        folder.Complete(
            new RunRecord
            {
                Kind = RunKind.Layers,
                Status = RunStatus.Finished,
                Command = command,
                Configuration = JsonSerializer.SerializeToNode(options, RunJson.Default.LayersOptions)!.AsObject(),
                Seed = 0,
                Environment = RunEnvironment.Of(compute),
                Inputs = session.Inputs,
                Results = JsonSerializer.SerializeToNode(map, RunJson.Default.LayerMap)!.AsObject(),
            },
            log.Timings);
        return map;
    }
}
