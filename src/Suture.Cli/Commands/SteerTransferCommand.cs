using System.CommandLine;
using Suture.Cli.Terminal;
using Suture.Experiments;
using Suture.Experiments.Steering;

namespace Suture.Cli.Commands;

/// <summary><c>suture steer transfer</c>: carry a steering vector across a stitch.</summary>
internal static class SteerTransferCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var vector = new Argument<string>("vector") { Description = "A run of 'suture steer fit', its file, or a control vector in .gguf." };
        var model = SharedOptions.Model("receiver", "The receiving model. ");
        var stitch = new Option<string>("--stitch") { Description = "Run folder of 'suture stitch'.", HelpName = "folder", Required = true };
        var down = new Option<bool>("--down") { Description = "From the large model to the small one." };
        var command = new Command("transfer", "Carry a steering vector across a stitch and measure its levels in the receiving model.") { vector, model, stitch, down };
        var texts = new SteerTextArguments(command);
        var folder = SharedOptions.Output("runs/steer-transferred");
        var threads = SharedOptions.Threads();
        var blas = SharedOptions.Blas();
        var json = SharedOptions.Json();
        foreach (Option option in (Option[])[folder, threads, blas, json]) command.Options.Add(option);
        HelpExamples.Of(command, ("suture steer transfer runs/steer embedded:large --stitch runs/stitch --target de", "the small model's vector on the large model; the texts are those that it was fitted on"));
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new SteerTransferOptions
            {
                Vector = parsed.GetRequiredValue(vector),
                Model = parsed.GetRequiredValue(model),
                Stitch = parsed.GetRequiredValue(stitch),
                Down = parsed.GetValue(down),
                Texts = texts.Read(parsed),
            };
            var compute = SharedOptions.CreateCompute(parsed.GetValue(threads), parsed.GetRequiredValue(blas));
            using var progress = new ConsoleProgress(error);
            var run = RunFolder.Create(parsed.GetRequiredValue(folder));
            var result = new SteerTransferExperiment(options, CommandLineText.Of(parsed), compute, run, new StepLog(progress, compute.ThreadCount)).Run(cancellationToken);
            progress.Dispose();
            SteerVectorsText.Write(output, result, run, parsed.GetValue(json));
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}
