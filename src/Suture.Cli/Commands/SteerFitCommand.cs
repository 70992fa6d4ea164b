using System.CommandLine;
using Suture.Cli.Terminal;
using Suture.Experiments;
using Suture.Experiments.Steering;
using Suture.Steering;

namespace Suture.Cli.Commands;

/// <summary><c>suture steer fit</c>: steering vectors from pairs of texts.</summary>
internal static class SteerFitCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var model = SharedOptions.Model();
        var command = new Command("fit", "Fit steering vectors from parallel text or contrastive prompts.") { model };
        var layers = ListOption.Sweep<int>("Layers (the residual before the block), counted from 0, separated by commas; each gets a vector.", [], "--layer", "-l");
        layers.Required = true;
        var method = new Option<SteeringMethod>("--method") { Description = "How directions are found.", DefaultValueFactory = _ => SteeringMethod.MeanDifference };
        command.Options.Add(layers);
        command.Options.Add(method);
        var texts = new SteerTextArguments(command);
        var folder = SharedOptions.Output("runs/steer");
        var threads = SharedOptions.Threads();
        var blas = SharedOptions.Blas();
        var json = SharedOptions.Json();
        foreach (Option option in (Option[])[folder, threads, blas, json]) command.Options.Add(option);
        HelpExamples.Of(
            command,
            ("suture steer fit embedded:small --layer 2 --target de", "towards German, from the embedded handbook"),
            ("suture steer fit models/gpt2 --layer 6,7,8 --pairs pairs.jsonl --target formal --baseline casual", "a vector a layer, from your pairs"),
            ("suture steer fit Qwen/Qwen2.5-0.5B-Instruct --layer 12 --pairs prompts.jsonl --chat --pooling LastToken", "an instruction: the same prompts with it and without"));
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new SteerFitOptions
            {
                Model = parsed.GetRequiredValue(model),
                Layers = parsed.GetRequiredValue(layers),
                Texts = texts.Read(parsed),
                Method = parsed.GetValue(method),
            };
            var compute = SharedOptions.CreateCompute(parsed.GetValue(threads), parsed.GetRequiredValue(blas));
            using var progress = new ConsoleProgress(error);
            var run = RunFolder.Create(parsed.GetRequiredValue(folder));
            var result = new SteerFitExperiment(options, CommandLineText.Of(parsed), compute, run, new StepLog(progress, compute.ThreadCount)).Run(cancellationToken);
            progress.Dispose();
            SteerVectorsText.Write(output, result, run, parsed.GetValue(json));
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}
