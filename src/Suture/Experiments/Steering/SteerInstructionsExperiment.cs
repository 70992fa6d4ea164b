using System.Text.Json;
using Suture.Models;
using Suture.Numerics;
using Suture.Steering;
using Suture.Steering.Instructions;
using Suture.Steering.Languages;
using Suture.Stitching;

namespace Suture.Experiments.Steering;

/// <summary>Steers two models to follow instructions, each with its own vectors and with the other's (arXiv 2506.06609, section 4).</summary>
/// <param name="options">What to do.</param>
/// <param name="command">The command, for the record.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="folder">Where to write.</param>
/// <param name="log">Receives steps.</param>
public sealed class SteerInstructionsExperiment(SteerInstructionsOptions options, string command, Compute compute, RunFolder folder, StepLog log)
{
    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Stops between tokens; nothing is written then.</param>
    /// <exception cref="ArgumentException">An option is out of range, models and stitches do not belong together, or a chat template is missing.</exception>
    /// <exception cref="Corpora.CorpusFormatException">The prompts are not as they must be.</exception>
    public SteerInstructionsResult Run(CancellationToken cancellationToken = default)
    {
        options.Validate();
        Stitch[] stitches = [.. options.Stitches.Select(StitchReference.Read)];
        var prompts = InstructionPromptReader.Read(options.Prompts, new LanguageIdentifier());
        InstructionPrompt[][] types = [.. prompts.Prompts.GroupBy(prompt => prompt.Instruction.Type, StringComparer.Ordinal).OrderBy(type => type.Key, StringComparer.Ordinal).Select(type => type.Take(options.MaxPrompts).ToArray())];
        using var small = log.Run("Load A", _ => LanguageModel.Load(options.Small, compute, log.Downloads, cancellationToken));
        using var large = log.Run("Load B", _ => LanguageModel.Load(options.Large, compute, log.Downloads, cancellationToken));
        StitchReference.RequireModels(stitches, small, large);

        var rows = new List<InstructionSteeringRow>();
        if (options.Directions != SteerDirections.Down) rows.AddRange(Receive(large, small, stitches.Select(Crossing.Up)));
        if (options.Directions != SteerDirections.Up) rows.AddRange(Receive(small, large, stitches.Select(Crossing.Down)));
        var result = new SteerInstructionsResult
        {
            UnknownTypes = prompts.LeftOut,
            TooFew = [.. types.Select(type => type[0].Instruction.Type).Except(rows.Select(row => row.Type), StringComparer.Ordinal)],
            Rows = rows,
        };
        Write(result, small, large);
        return result;

        IEnumerable<InstructionSteeringRow> Receive(LanguageModel receiver, LanguageModel source, IEnumerable<Crossing> crossings)
        {
            var experiment = new InstructionSteering(receiver, source, options.Steering, compute);
            return [.. crossings.SelectMany(crossing => types.SelectMany(type => log.Run($"Steer {crossing.To} to {type[0].Instruction.Type}", _ => experiment.Run(type, crossing, cancellationToken))))];
        }
    }

    private void Write(SteerInstructionsResult result, LanguageModel small, LanguageModel large) => folder.Complete(
        new RunRecord
        {
            Kind = RunKind.SteeringEvaluation,
            Status = RunStatus.Finished,
            Command = command,
            Configuration = JsonSerializer.SerializeToNode(options, RunJson.Default.SteerInstructionsOptions)!.AsObject(),
            Seed = options.Steering.Seed,
            Environment = RunEnvironment.Of(compute),
            Inputs =
            [
                new("small", small.Source, small.Fingerprint),
                new("large", large.Source, large.Fingerprint),
                .. options.Stitches.Select(StitchReference.Input),
                new("prompts", options.Prompts, FileHash.OfFile(options.Prompts)),
            ],
            Results = JsonSerializer.SerializeToNode(result, RunJson.Default.SteerInstructionsResult)!.AsObject(),
        },
        log.Timings);
}
