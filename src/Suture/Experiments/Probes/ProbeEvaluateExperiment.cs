using System.Text.Json;
using Suture.Activations;
using Suture.Models;
using Suture.Numerics;
using Suture.Probing;

namespace Suture.Experiments.Probes;

/// <summary>Measures probes on the test part of a data set.</summary>
/// <param name="options">What to do.</param>
/// <param name="command">The command, for the record.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="folder">Where to write.</param>
/// <param name="log">Receives steps.</param>
public sealed class ProbeEvaluateExperiment(ProbeEvaluateOptions options, string command, Compute compute, RunFolder folder, StepLog log)
{
    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Stops between batches; nothing is written then.</param>
    /// <exception cref="ArgumentException">Model, autoencoder or classes are not those of the probes, or the data lacks texts.</exception>
    /// <exception cref="Formats.CheckpointFormatException">The probes cannot be read.</exception>
    public ProbeRunResult Run(CancellationToken cancellationToken = default)
    {
        options.Validate();
        var set = ProbeSet.Read(options.Probes);
        using var model = LanguageModel.Load(options.Model, compute, log.Downloads, cancellationToken);
        if (model.Width != set.Width || (set.Fingerprint is { } hash && hash != model.Fingerprint)) throw new ArgumentException($"The probes at '{options.Probes}' read '{set.Model}', {set.Width} wide; '{model.Name}' is {model.Width} wide{(model.Width == set.Width ? " but has other weights" : "")}.");
        var site = new ActivationSite(model, set.Layer);
        site.Validate();
        string? path = set.Sae is null ? null : options.Sae ?? set.Sae;
        string? weights = path is null ? null : FileHash.OfFile(SaeReference.WeightsPath(path));
        if (weights != set.SaeSha256) throw new ArgumentException($"The SAE at '{path}' is not the one that the probes at '{options.Probes}' read ('{set.Sae}'): its weights have another hash. Latents have meaning in one SAE and its transfers alone.");
        var sae = path is null ? null : PairAutoencoders.Read(path, site);
        var texts = ReadTexts.Of(options.Data, options.Split, site, sae, set.TextTokens, 0, chooses: false, compute, log, cancellationToken);
        var probes = set.Probes.ToDictionary(probe => probe.Class, probe => probe.ToProbe(), StringComparer.Ordinal);
        string[] unknown = [.. texts.Parted.Problems.Select(problem => problem.Class).Where(label => !probes.ContainsKey(label))];
        if (unknown.Length > 0) throw new ArgumentException($"'{texts.Data.Name}' has the class \"{unknown[0]}\", for which there is no probe; there are probes for {string.Join(", ", probes.Keys.Take(20).Select(label => $"\"{label}\""))}.");
        var result = texts.Measure(site, problem => probes[problem.Class], options.Bootstrap, compute);
        folder.Complete(
            new RunRecord
            {
                Kind = RunKind.ProbeEvaluation,
                Status = RunStatus.Finished,
                Command = command,
                Configuration = JsonSerializer.SerializeToNode(options, ProbesJson.Default.ProbeEvaluateOptions)!.AsObject(),
                Seed = options.Split.Seed,
                Environment = RunEnvironment.Of(compute),
                Inputs =
                [
                    new("probes", options.Probes, FileHash.OfFile(Path.Combine(options.Probes, ProbeSet.FileName))),
                    new("model", model.Source, model.Fingerprint),
                    .. weights is null ? (RunInput[])[] : [new("sae", path!, weights)],
                    .. DataInputs.Of(options.Data),
                ],
                Results = JsonSerializer.SerializeToNode(result, ProbesJson.Default.ProbeRunResult)!.AsObject(),
            },
            log.Timings);
        return result;
    }
}
