using System.CommandLine;
using System.Text.Json.Nodes;
using Suture.Cli.Terminal;
using Suture.Experiments;
using Suture.SparseAutoencoders.Exchange;

namespace Suture.Cli.Commands;

/// <summary><c>suture sae convert</c>: an autoencoder from one tool's format to another's.</summary>
internal static class SaeConvertCommand
{
    private const int DefaultProbes = 512;

    public static Command Create(TextWriter output, TextWriter error)
    {
        var sae = new Argument<string>("sae") { Description = $"What to convert: {SaeFormats.Layouts}; or a run folder that holds an SAE." };
        var to = new Option<string>("--to") { Description = $"Format to write: {string.Join(", ", SaeFormats.Names)}.", HelpName = "format", Required = true };
        to.AcceptOnlyFromAmong([.. SaeFormats.Names]);
        var folder = new Option<string>("--output", "-o") { Description = "Folder to write; must be new or empty.", HelpName = "folder", Required = true };
        var approximate = new Option<bool>("--approximate") { Description = "Where the format cannot hold the SAE, write the nearest that it can, and print how far that is." };
        var useThreshold = new Option<bool>("--use-threshold") { Description = "For dictionary_learning's AutoEncoderTopK: decide by its learnt threshold instead of selecting k." };
        var probes = new Option<int>("--probes") { Description = "Random normal vectors to try the result on.", HelpName = "n", DefaultValueFactory = _ => DefaultProbes };
        var seed = SharedOptions.Seed();
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var command = new Command("convert", "Convert an SAE between the formats of the tools people have: exactly, or not at all unless asked.") { sae, to, folder, approximate, useThreshold, probes, seed, threads, json };
        HelpExamples.Of(
            command,
            ("suture sae convert runs/sae --to dictionary_learning --output converted", "a trained SAE as ae.pt and config.json"),
            ("suture sae convert gemma-scope/layer_12/params.npz --to saelens -o converted", "Gemma Scope for SAELens"),
            ("suture sae convert sparsify/layers.10 --to gemma_scope -o converted --approximate", "a TopK SAE as JumpReLU, with the measured error"));
        command.SetAction(parsed =>
        {
            var options = new SaeConvertOptions
            {
                Sae = parsed.GetRequiredValue(sae),
                Format = SaeFormats.Parse(parsed.GetRequiredValue(to)),
                Output = parsed.GetRequiredValue(folder),
                Approximate = parsed.GetValue(approximate),
                UseThreshold = parsed.GetValue(useThreshold) ? true : null,
                Probes = parsed.GetValue(probes),
                Seed = parsed.GetValue(seed),
            };
            var compute = SharedOptions.CreateCompute(parsed.GetValue(threads), "managed");
            using var progress = new ConsoleProgress(error);
            var result = new SaeConvertExperiment(options, compute, new StepLog(progress, compute.ThreadCount)).Run();
            progress.Dispose();
            var facts = Facts(options, result);
            if (parsed.GetValue(json)) JsonOutput.Write(output, facts);
            else JsonOutput.WriteLines(output, facts);
            return ExitCode.Success;
        });
        return command;
    }

    private static JsonObject Facts(SaeConvertOptions options, SaeConvertResult result) => new()
    {
        ["from"] = SaeFormats.NameOf(result.Source.Format),
        ["to"] = SaeFormats.NameOf(options.Format),
        ["rule_before"] = result.Original.Autoencoder.Rule.Description,
        ["rule_after"] = result.Written.Autoencoder.Rule.Description,
        ["latents"] = result.Written.Autoencoder.LatentCount,
        ["width"] = result.Written.Autoencoder.InputWidth,
        ["exactness"] = result.Conversion.Exactness switch
        {
            ConversionExactness.SameBits => "same bits",
            ConversionExactness.Rounded => "same function, rounded once to float32",
            _ => "approximate",
        },
        ["notes"] = new JsonArray([.. result.Conversion.Notes.Select(note => JsonValue.Create(note))]),
        ["probes"] = result.Error.Probes,
        ["output_fvu"] = result.Error.OutputFvu,
        ["largest_output_difference"] = result.Error.LargestOutputDifference,
        ["largest_code_difference"] = result.Error.LargestCodeDifference,
        ["active_agreement"] = result.Error.ActiveAgreement,
        ["l0_before"] = result.Error.L0Before,
        ["l0_after"] = result.Error.L0After,
        ["output"] = result.Folder,
    };
}
