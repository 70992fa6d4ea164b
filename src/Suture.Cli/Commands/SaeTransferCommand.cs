using System.CommandLine;
using System.Text.Json.Nodes;
using Suture.Cli.Terminal;
using Suture.Experiments;

namespace Suture.Cli.Commands;

/// <summary><c>suture sae transfer</c>: carry an autoencoder across a stitch.</summary>
internal static class SaeTransferCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var sae = new Argument<string>("sae") { Description = "A SAELens folder, or a run folder that holds an SAE." };
        var stitch = new Option<string>("--stitch") { Description = "Run folder of 'suture stitch'.", HelpName = "folder", Required = true };
        var down = new Option<bool>("--down") { Description = "From the large model to the small one." };
        var unitNorm = new Option<bool>("--unit-norm") { Description = "Scale decoder rows to unit norm. For TopK this is another SAE: other latents can win." };
        var folder = SharedOptions.Output("runs/sae-transferred");
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var command = new Command("transfer", "Carry an SAE across a stitch: exactly up(SAE(down(h))), as one SAE.") { sae, stitch, down, unitNorm, folder, threads, json };
        HelpExamples.Of(command, ("suture sae transfer runs/sae --stitch runs/stitch --output runs/sae-on-large", "the small model's SAE on the large model, as a SAELens folder"));
        command.SetAction(parsed =>
        {
            var options = new SaeTransferOptions { Sae = parsed.GetRequiredValue(sae), Stitch = parsed.GetRequiredValue(stitch), Down = parsed.GetValue(down), UnitNorm = parsed.GetValue(unitNorm) };
            using var progress = new ConsoleProgress(error);
            var compute = SharedOptions.CreateCompute(parsed.GetValue(threads), "managed");
            var run = RunFolder.Create(parsed.GetRequiredValue(folder));
            var result = new SaeTransferExperiment(options, CommandLineText.Of(parsed), compute, run, new StepLog(progress, compute.ThreadCount)).Run();
            progress.Dispose();
            var facts = new JsonObject
            {
                ["latents"] = result.Autoencoder.LatentCount,
                ["width"] = result.Autoencoder.InputWidth,
                ["model"] = result.Metadata.ModelName,
                ["hook"] = result.Metadata.HookName,
                ["sae"] = run.PathOf(SaeReference.FolderInRun),
            };
            if (parsed.GetValue(json)) JsonOutput.Write(output, facts);
            else JsonOutput.WriteLines(output, facts);
            return ExitCode.Success;
        });
        return command;
    }
}
