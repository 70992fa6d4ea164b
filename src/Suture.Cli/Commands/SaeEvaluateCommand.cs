using System.CommandLine;
using System.Text.Json;
using Suture.Cli.Terminal;
using Suture.Experiments;
using Suture.Models;

namespace Suture.Cli.Commands;

/// <summary><c>suture sae evaluate</c>: every metric of docs/metrics.md, with its definition.</summary>
internal static class SaeEvaluateCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var defaults = new SaeEvaluateOptions { Sae = "", Model = "" };
        var sae = new Argument<string>("sae") { Description = "An SAE of any format, or a run folder that holds one." };
        var model = new Option<string>("--model", "-m") { Description = "The model that it reads.", HelpName = "model", Required = true };
        var layer = new Option<int?>("--layer", "-l") { Description = "Layer to read; default the one that the SAE's file names.", HelpName = "n" };
        var site = SharedOptions.Site(null, " Default: the one that the SAE's file names, else resid_pre.");
        var targetSite = new Option<string?>("--target-site") { Description = "Site of the same layer that a transcoder replaces; default the one that its file names.", HelpName = "site" };
        targetSite.AcceptOnlyFromAmong([.. SiteNames.All]);
        var corpus = SharedOptions.EvaluationCorpus();
        var field = SharedOptions.Field();
        var shuffleSeed = SharedOptions.ShuffleSeed();
        var shuffleBuffer = SharedOptions.ShuffleBuffer();
        var contextLength = SharedOptions.ContextLength();
        var contexts = SharedOptions.EvaluationContexts(defaults.EvalContexts);
        var batchContexts = SharedOptions.BatchContexts();
        var folder = SharedOptions.Output("runs/sae-evaluation");
        var threads = SharedOptions.Threads();
        var blas = SharedOptions.Blas();
        var json = SharedOptions.Json();
        var command = new Command("evaluate", "Measure an SAE or a transcoder: reconstruction, sparsity, and what splicing it in costs; each number with its definition.") { sae, model, layer, site, targetSite, corpus, field, shuffleSeed, shuffleBuffer, contextLength, contexts, batchContexts, folder, threads, blas, json };
        HelpExamples.Of(command, ("suture sae evaluate runs/sae-on-large --model embedded:large --layer 3", "a transferred SAE on the large model"));
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new SaeEvaluateOptions
            {
                Sae = parsed.GetRequiredValue(sae),
                Model = parsed.GetRequiredValue(model),
                Layer = parsed.GetValue(layer),
                Site = parsed.GetValue(site),
                TargetSite = parsed.GetValue(targetSite),
                EvalCorpus = CorpusArgument.Read(parsed, corpus, parsed.GetRequiredValue(field)),
                ShuffleSeed = parsed.GetValue(shuffleSeed),
                ShuffleBuffer = parsed.GetValue(shuffleBuffer),
                ContextLength = parsed.GetValue(contextLength),
                EvalContexts = parsed.GetValue(contexts),
                BatchContexts = parsed.GetValue(batchContexts),
            };
            var compute = SharedOptions.CreateCompute(parsed.GetValue(threads), parsed.GetRequiredValue(blas));
            using var progress = new ConsoleProgress(error);
            var run = RunFolder.Create(parsed.GetRequiredValue(folder));
            var result = new SaeEvaluateExperiment(options, CommandLineText.Of(parsed), compute, run, new StepLog(progress, compute.ThreadCount)).Run(cancellationToken);
            progress.Dispose();
            if (parsed.GetValue(json)) output.Write(JsonSerializer.Serialize(result, RunJson.Default.SaeEvaluateResult) + "\n");
            else SaeEvaluationText.Write(output, result);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}
