using System.CommandLine;
using System.Text.Json.Nodes;
using Suture.Cli.Terminal;
using Suture.Experiments;
using Suture.Experiments.Probes;

namespace Suture.Cli.Commands;

/// <summary><c>suture probe transfer</c>: probes across a stitch, without data.</summary>
internal static class ProbeTransferCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var probes = new Argument<string>("probes") { Description = "Run folder of suture probe train." };
        var stitch = new Option<string>("--stitch") { Description = "Run folder of suture stitch.", HelpName = "folder", Required = true };
        var down = new Option<bool>("--down") { Description = "From the large model to the small one." };
        var folder = SharedOptions.Output("runs/probe-transferred");
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var command = new Command("transfer", "Carry probes across a stitch, without data: dense ones by its map, sparse ones by carrying the SAE that they read.") { probes, stitch, down, folder, threads, json };
        HelpExamples.Of(command, ("suture probe transfer runs/probe --stitch runs/stitch --output runs/probe-on-large", "from the small model to the large one"));
        command.SetAction(parsed =>
        {
            var options = new ProbeTransferOptions { Probes = parsed.GetRequiredValue(probes), Stitch = parsed.GetRequiredValue(stitch), Down = parsed.GetValue(down) };
            var compute = SharedOptions.CreateCompute(parsed.GetValue(threads), "managed");
            using var progress = new ConsoleProgress(error);
            var run = RunFolder.Create(parsed.GetRequiredValue(folder));
            var set = new ProbeTransferExperiment(options, CommandLineText.Of(parsed), compute, run, new StepLog(progress, compute.ThreadCount)).Run();
            progress.Dispose();
            var facts = new JsonObject { ["model"] = set.Model, ["layer"] = set.Layer, ["kind"] = set.Sae is null ? "dense" : "sparse", ["probes"] = set.Probes.Count, ["output"] = run.Path };
            if (parsed.GetValue(json)) JsonOutput.Write(output, facts);
            else JsonOutput.WriteLines(output, facts);
            return ExitCode.Success;
        });
        return command;
    }
}
