using System.CommandLine;
using Suture.Cli.Terminal;
using Suture.Experiments;
using Suture.Experiments.Probes;

namespace Suture.Cli.Commands;

/// <summary><c>suture probe train</c>: a probe for every class of labelled texts.</summary>
internal static class ProbeTrainCommand
{
    private const int DefaultFeatures = 10;

    public static Command Create(TextWriter output, TextWriter error)
    {
        var model = SharedOptions.Model();
        var layer = new Option<int>("--layer", "-l") { Description = "Layer whose residual stream is read, counted from 0.", HelpName = "n", Required = true };
        var sae = new Option<string?>("--sae") { Description = "An SAE of that layer: probes read k of its latents. Default: dense probes, which read the residual stream.", HelpName = "path" };
        var k = new Option<int>("--k", "-k") { Description = "Latents that a sparse probe reads.", HelpName = "n", DefaultValueFactory = _ => DefaultFeatures };
        var data = ProbeArguments.Data();
        var tokens = ProbeArguments.Tokens();
        var score = ProbeArguments.Score();
        var c = ProbeArguments.C();
        var standardise = ProbeArguments.Standardise();
        var splits = new SplitArguments();
        var folder = SharedOptions.Output("runs/probe");
        var threads = SharedOptions.Threads();
        var blas = SharedOptions.Blas();
        var json = SharedOptions.Json();
        var command = new Command("train", "Train a probe for every class against the rest, by logistic regression to convergence, and measure it on texts set apart.") { model, layer, sae, k, data, tokens, score, c, standardise, folder, threads, blas, json };
        splits.AddTo(command);
        HelpExamples.Of(
            command,
            ("suture probe train embedded:small --layer 2 --data embedded:supersenses", "dense probes of ten noun classes"),
            ("suture probe train gpt2 --layer 6 --sae runs/sae --k 5 --data reviews.csv,text=body,label=stars", "five latents a class, own texts"));
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new ProbeTrainOptions
            {
                Model = parsed.GetRequiredValue(model),
                Layer = parsed.GetValue(layer),
                Sae = parsed.GetValue(sae),
                K = parsed.GetValue(k),
                Data = DataArgument.ReadOne(parsed, data),
                Split = splits.Read(parsed),
                TextTokens = parsed.GetValue(tokens),
                Score = parsed.GetValue(score),
                C = parsed.GetRequiredValue(c),
                Standardise = parsed.GetValue(standardise),
            };
            options.Validate();
            var compute = SharedOptions.CreateCompute(parsed.GetValue(threads), parsed.GetRequiredValue(blas));
            using var progress = new ConsoleProgress(error);
            var run = RunFolder.Create(parsed.GetRequiredValue(folder));
            var result = new ProbeTrainExperiment(options, CommandLineText.Of(parsed), compute, run, new StepLog(progress, compute.ThreadCount)).Run(cancellationToken);
            progress.Dispose();
            ProbeResultText.Write(output, result, parsed.GetValue(json));
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}
