using System.CommandLine;
using Suture.Cli.Terminal;
using Suture.Experiments;
using Suture.Experiments.Probes;

namespace Suture.Cli.Commands;

/// <summary><c>suture probe evaluate</c>: probes on the test part of labelled texts.</summary>
internal static class ProbeEvaluateCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var probes = new Argument<string>("probes") { Description = "Run folder of suture probe train or transfer." };
        var model = new Option<string>("--model", "-m") { Description = "The model that they read.", HelpName = "model", Required = true };
        var sae = new Option<string?>("--sae") { Description = "The SAE that sparse probes read, where it has been moved; its weights must be the same.", HelpName = "path" };
        var data = ProbeArguments.Data();
        var splits = new SplitArguments();
        var folder = SharedOptions.Output("runs/probe-evaluation");
        var threads = SharedOptions.Threads();
        var blas = SharedOptions.Blas();
        var json = SharedOptions.Json();
        var command = new Command("evaluate", "Measure probes on the test part of labelled texts: with the settings of their training, the part that they were not trained on.") { probes, model, sae, data, folder, threads, blas, json };
        splits.AddTo(command);
        HelpExamples.Of(command, ("suture probe evaluate runs/probe-on-large --model embedded:large --data embedded:supersenses", "transferred probes on the large model"));
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new ProbeEvaluateOptions
            {
                Probes = parsed.GetRequiredValue(probes),
                Model = parsed.GetRequiredValue(model),
                Sae = parsed.GetValue(sae),
                Data = DataArgument.ReadOne(parsed, data),
                Split = splits.Read(parsed),
            };
            options.Validate();
            var compute = SharedOptions.CreateCompute(parsed.GetValue(threads), parsed.GetRequiredValue(blas));
            using var progress = new ConsoleProgress(error);
            var run = RunFolder.Create(parsed.GetRequiredValue(folder));
            var result = new ProbeEvaluateExperiment(options, CommandLineText.Of(parsed), compute, run, new StepLog(progress, compute.ThreadCount)).Run(cancellationToken);
            progress.Dispose();
            ProbeResultText.Write(output, result, parsed.GetValue(json));
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}
