using System.Text.Json;
using System.Text.Json.Nodes;
using Suture.Models;
using Suture.Numerics;
using Suture.Probing;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.SaeLens;
using Suture.Stitching;

namespace Suture.Experiments.Probes;

/// <summary>Carries probes across a stitch, without data: dense ones by its map, sparse ones by carrying the autoencoder that they read.</summary>
/// <param name="options">What to do.</param>
/// <param name="command">The command, for the record.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="folder">Where to write.</param>
/// <param name="log">Receives steps.</param>
public sealed class ProbeTransferExperiment(ProbeTransferOptions options, string command, Compute compute, RunFolder folder, StepLog log)
{
    /// <summary>Runs it.</summary>
    /// <returns>What was written.</returns>
    /// <exception cref="ArgumentException">The probes are not of the stitch's end, or their autoencoder has changed.</exception>
    /// <exception cref="Formats.CheckpointFormatException">Probes, stitch or autoencoder cannot be read.</exception>
    public ProbeSet Run()
    {
        var set = ProbeSet.Read(options.Probes);
        RunFolder.Read(options.Stitch, RunKind.Stitch);
        string stitchPath = Path.Combine(options.Stitch, StitchFile.FileName);
        var stitch = StitchFile.Read(stitchPath);
        var (from, to) = options.Down ? (stitch.Large, stitch.Small) : (stitch.Small, stitch.Large);
        if (set.Width != from.Width || set.Layer != from.Layer || (from.Fingerprint is { } hash && set.Fingerprint is { } own && hash != own))
        {
            throw new ArgumentException($"The probes at '{options.Probes}' read {set.Model}.{set.Layer}, {set.Width} wide; the stitch starts at {from}, {from.Width} wide{(set.Width == to.Width && set.Layer == to.Layer ? " (its other end fits: try --down the other way round)" : "")}.");
        }

        var result = log.Run($"Carry the probes from {from} to {to}", _ => (set.Sae is { } sae ? Sparse(set, sae, stitch, to) : Dense(set, stitch)) with { Model = to.Model, Fingerprint = to.Fingerprint, Layer = to.Layer, Width = to.Width });
        result.Write(folder);
        List<RunInput> inputs = [new("probes", options.Probes, FileHash.OfFile(Path.Combine(options.Probes, ProbeSet.FileName))), new("stitch", options.Stitch, FileHash.OfFile(stitchPath))];
        if (set.Sae is { } read) inputs.Add(new("sae", read, set.SaeSha256!));
        folder.Complete(
            new RunRecord
            {
                Kind = RunKind.Probe,
                Status = RunStatus.Finished,
                Command = command,
                Configuration = JsonSerializer.SerializeToNode(options, ProbesJson.Default.ProbeTransferOptions)!.AsObject(),
                Seed = 0,
                Environment = RunEnvironment.Of(compute),
                Inputs = inputs,
                Results = new JsonObject { ["from"] = from.ToString(), ["to"] = to.ToString(), ["probes"] = result.Probes.Count, ["width"] = result.Width },
            },
            log.Timings);
        return result;
    }

    private ProbeSet Dense(ProbeSet set, Stitch stitch) => set with
    {
        Probes = [.. set.Probes.Select(probe => ClassProbe.Of(probe.Class, options.Down ? ProbeTransfer.Down(probe.ToProbe(), stitch) : ProbeTransfer.Up(probe.ToProbe(), stitch)))],
    };

    // The same latents have the same meaning on the other model once their autoencoder is carried there; the probes stay as they are.
    private ProbeSet Sparse(ProbeSet set, string path, Stitch stitch, StitchEnd to)
    {
        if (FileHash.OfFile(SaeReference.WeightsPath(path)) != set.SaeSha256) throw new ArgumentException($"The SAE at '{path}' has changed since the probes at '{options.Probes}' were trained: its weights have another hash.");
        var autoencoder = SaeReference.Read(path).Autoencoder;
        var carried = options.Down ? SaeTransfer.Down(autoencoder, stitch, compute) : SaeTransfer.Up(autoencoder, stitch, compute);
        SaeArtefact.Write(folder, new SaeLensAutoencoder(carried, new SaeLensMetadata { ModelName = to.Model, HookName = new SaeLensHook(to.Layer, SiteKind.ResidualBefore).ToString() }, LogDensities: null));
        return set with { Sae = folder.Path, SaeSha256 = FileHash.OfFile(SaeReference.WeightsPath(folder.Path)) };
    }
}
