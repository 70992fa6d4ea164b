using System.Text.Json;
using Suture.Models;
using Suture.Numerics;
using Suture.Steering;

namespace Suture.Experiments.Steering;

/// <summary>Fits steering vectors and writes them, as a control vector too.</summary>
/// <param name="options">What to do.</param>
/// <param name="command">The command, for the record.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="folder">Where to write.</param>
/// <param name="log">Receives steps.</param>
public sealed class SteerFitExperiment(SteerFitOptions options, string command, Compute compute, RunFolder folder, StepLog log)
{
    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Stops between batches; nothing is written then.</param>
    /// <exception cref="ArgumentException">An option is out of range, or no pair can be read.</exception>
    /// <exception cref="Corpora.CorpusFormatException">The pairs are not as they must be.</exception>
    public SteerVectorsResult Run(CancellationToken cancellationToken = default)
    {
        options.Validate();
        using var model = log.Run("Load the model", _ => LanguageModel.Load(options.Model, compute, log.Downloads, cancellationToken));
        var reader = new TextStateReader(model, compute);
        var tokens = options.Texts.Tokens(model, options.Texts.Read());
        var states = log.Run("Read the texts", _ => PairedStates.Read(model, tokens, options.Layers, options.Texts.Pooling, compute, cancellationToken));
        SteeringVector[] vectors = log.Run("Fit", _ => options.Layers
            .Select((layer, i) => SteeringFit.Fit(reader.Site(layer), options.Method, states[i].Target, states[i].Baseline, compute, cancellationToken: cancellationToken)).ToArray());
        SteeringArtefact.Write(folder, vectors, model);
        var result = new SteerVectorsResult { Model = model.Name, Pairs = tokens.Kept.Count, LeftOut = tokens.LeftOutCount, Cut = tokens.CutCount, Vectors = [.. vectors.Select(SteerVectorResult.Of)] };
        folder.Complete(
            new RunRecord
            {
                Kind = RunKind.Steering,
                Status = RunStatus.Finished,
                Command = command,
                Configuration = JsonSerializer.SerializeToNode(options, RunJson.Default.SteerFitOptions)!.AsObject(),
                Seed = 0,
                Environment = RunEnvironment.Of(compute),
                Inputs = [new("model", model.Source, model.Fingerprint), new("pairs", options.Texts.Pairs ?? ModelReference.EmbeddedPrefix + SteerTextOptions.Handbook, FileHash.OfFile(options.Texts.PairsPath))],
                Results = JsonSerializer.SerializeToNode(result, RunJson.Default.SteerVectorsResult)!.AsObject(),
            },
            log.Timings);
        return result;
    }
}
