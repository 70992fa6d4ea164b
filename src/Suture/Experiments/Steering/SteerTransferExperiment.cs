using System.Text.Json;
using Suture.Models;
using Suture.Numerics;
using Suture.Steering;
using Suture.Stitching;

namespace Suture.Experiments.Steering;

/// <summary>Carries a steering vector across a stitch, measures its levels in the receiving model, and writes it.</summary>
/// <param name="options">What to do.</param>
/// <param name="command">The command, for the record.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="folder">Where to write.</param>
/// <param name="log">Receives steps.</param>
public sealed class SteerTransferExperiment(SteerTransferOptions options, string command, Compute compute, RunFolder folder, StepLog log)
{
    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Stops between batches; nothing is written then.</param>
    /// <exception cref="ArgumentException">The vector has no layer at the stitch's end, or the model is not the one at the other end.</exception>
    /// <exception cref="Formats.CheckpointFormatException">The vector or the stitch cannot be read.</exception>
    public SteerVectorsResult Run(CancellationToken cancellationToken = default)
    {
        if (options.Texts.Faults().ToArray() is { Length: > 0 } faults) throw new ArgumentException("The options do not hold together: " + string.Join("; ", faults) + ".");
        var stitch = StitchReference.Read(options.Stitch);
        var (from, to) = options.Down ? (stitch.Large, stitch.Small) : (stitch.Small, stitch.Large);
        var vector = SteeringArtefact.Choose(SteeringArtefact.Read(options.Vector, from.Model), from.Layer);
        using var model = log.Run("Load the model", _ => LanguageModel.Load(options.Model, compute, log.Downloads, cancellationToken));
        StitchReference.RequireModel(to, model);
        var tokens = options.Texts.Tokens(model, options.Texts.Read());
        var states = log.Run("Read the texts", _ => PairedStates.Read(model, tokens, [to.Layer], options.Texts.Pooling, compute, cancellationToken)[0]);
        var transferred = log.Run($"Carry the vector from {from} to {to}", _ => options.Down
            ? SteeringTransfer.Down(vector, stitch, states.Target, states.Baseline)
            : SteeringTransfer.Up(vector, stitch, states.Target, states.Baseline));
        SteeringArtefact.Write(folder, [transferred], model);
        var result = new SteerVectorsResult { Model = model.Name, Pairs = tokens.Kept.Count, LeftOut = tokens.LeftOutCount, Cut = tokens.CutCount, Vectors = [SteerVectorResult.Of(transferred)] };
        folder.Complete(
            new RunRecord
            {
                Kind = RunKind.Steering,
                Status = RunStatus.Finished,
                Command = command,
                Configuration = JsonSerializer.SerializeToNode(options, RunJson.Default.SteerTransferOptions)!.AsObject(),
                Seed = 0,
                Environment = RunEnvironment.Of(compute),
                Inputs =
                [
                    new("vector", options.Vector, FileHash.OfFile(SteeringArtefact.Find(options.Vector))),
                    StitchReference.Input(options.Stitch),
                    new("model", model.Source, model.Fingerprint),
                    new("pairs", options.Texts.Pairs ?? ModelReference.EmbeddedPrefix + SteerTextOptions.Handbook, FileHash.OfFile(options.Texts.PairsPath)),
                ],
                Results = JsonSerializer.SerializeToNode(result, RunJson.Default.SteerVectorsResult)!.AsObject(),
            },
            log.Timings);
        return result;
    }
}
