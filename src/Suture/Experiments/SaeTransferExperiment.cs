using System.Text.Json;
using System.Text.Json.Nodes;
using Suture.Models;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.SaeLens;
using Suture.Stitching;

namespace Suture.Experiments;

/// <summary>Carries an autoencoder across a stitch and writes it as SAELens reads it.</summary>
/// <param name="options">What to do.</param>
/// <param name="command">The command, for the record.</param>
/// <param name="compute">Arithmetic.</param>
/// <param name="folder">Where to write.</param>
/// <param name="log">Receives steps.</param>
public sealed class SaeTransferExperiment(SaeTransferOptions options, string command, Compute compute, RunFolder folder, StepLog log)
{
    /// <summary>Runs it.</summary>
    /// <returns>What was written.</returns>
    /// <exception cref="ArgumentException">The SAE's width is not that of the stitch's end, or it reads another site than the residual stream.</exception>
    /// <exception cref="Formats.CheckpointFormatException">The SAE or the stitch cannot be read.</exception>
    public SaeLensAutoencoder Run()
    {
        RunFolder.Read(options.Stitch, RunKind.Stitch);
        string stitchPath = Path.Combine(options.Stitch, StitchFile.FileName);
        var stitch = StitchFile.Read(stitchPath);
        var source = SaeReference.Read(options.Sae);
        var (from, to) = options.Down ? (stitch.Large, stitch.Small) : (stitch.Small, stitch.Large);
        if (source.Autoencoder.InputWidth != from.Width)
        {
            throw new ArgumentException($"The SAE at '{options.Sae}' is {source.Autoencoder.InputWidth} wide; the stitch starts at {from}, {from.Width} wide{(source.Autoencoder.InputWidth == to.Width ? " (its other end fits: try --down the other way round)" : "")}.");
        }

        if (source.Metadata.Hook is { Kind: not SiteKind.ResidualBefore } hook)
        {
            throw new ArgumentException($"The SAE at '{options.Sae}' reads {hook}; a stitch maps residual streams, so it can carry only SAEs of the residual stream.");
        }

        var result = log.Run($"Carry the SAE from {from} to {to}", _ =>
        {
            var transferred = options.Down ? SaeTransfer.Down(source.Autoencoder, stitch, compute) : SaeTransfer.Up(source.Autoencoder, stitch, compute);
            if (options.UnitNorm) transferred = DecoderNormalization.ToUnitNorm(transferred);
            return new SaeLensAutoencoder(transferred, new SaeLensMetadata { ModelName = to.Model, HookName = new SaeLensHook(to.Layer, SiteKind.ResidualBefore).ToString() }, LogDensities: null);
        });
        SaeArtefact.Write(folder, result);
        folder.Complete(
            new RunRecord
            {
                Kind = RunKind.Sae,
                Status = RunStatus.Finished,
                Command = command,
                Configuration = JsonSerializer.SerializeToNode(options, RunJson.Default.SaeTransferOptions)!.AsObject(),
                Seed = 0,
                Environment = RunEnvironment.Of(compute),
                Inputs =
                [
                    new("sae", options.Sae, FileHash.OfFile(SaeReference.WeightsPath(options.Sae))),
                    new("stitch", options.Stitch, FileHash.OfFile(stitchPath)),
                ],
                Results = new JsonObject { ["from"] = from.ToString(), ["to"] = to.ToString(), ["latents"] = result.Autoencoder.LatentCount, ["width"] = result.Autoencoder.InputWidth },
            },
            log.Timings);
        return result;
    }
}
