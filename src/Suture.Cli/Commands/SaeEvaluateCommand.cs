using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Suture.Cli.Terminal;
using Suture.Experiments;

namespace Suture.Cli.Commands;

/// <summary><c>suture sae evaluate</c>: Table 2's metrics.</summary>
internal static class SaeEvaluateCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var defaults = new SaeEvaluateOptions { Sae = "", Model = "" };
        var sae = new Argument<string>("sae") { Description = "A SAELens folder, or a run folder that holds an SAE." };
        var model = new Option<string>("--model", "-m") { Description = "The model that it reads.", HelpName = "model", Required = true };
        var layer = new Option<int?>("--layer", "-l") { Description = "Layer to read; default the one that the SAE's file names.", HelpName = "n" };
        var site = SharedOptions.Site(null, " Default: the one that the SAE's file names, else resid_pre.");
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
        var command = new Command("evaluate", "Measure an SAE: L0, FVU, dead latents, and what splicing it in costs.") { sae, model, layer, site, corpus, field, shuffleSeed, shuffleBuffer, contextLength, contexts, batchContexts, folder, threads, blas, json };
        HelpExamples.Of(command, ("suture sae evaluate runs/sae-on-large --model embedded:large --layer 3", "a transferred SAE on the large model"));
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new SaeEvaluateOptions
            {
                Sae = parsed.GetRequiredValue(sae),
                Model = parsed.GetRequiredValue(model),
                Layer = parsed.GetValue(layer),
                Site = parsed.GetValue(site),
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
            else Render(output, result);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static void Render(TextWriter output, SaeEvaluateResult result) => JsonOutput.WriteLines(output, new JsonObject
    {
        ["tokens"] = result.Activations.TokenCount,
        ["l0"] = result.Activations.L0,
        ["fvu"] = result.Activations.Fvu,
        ["explained_variance_global"] = result.Activations.ExplainedVariance.Global,
        ["explained_variance_token_mean"] = result.Activations.ExplainedVariance.TokenMean,
        ["dead_share"] = result.Activations.DeadShare,
        ["ce_clean"] = result.Splice.CleanCrossEntropy,
        ["ce_spliced"] = result.Splice.CrossEntropy,
        ["ce_increase"] = result.Splice.LossIncrease,
        ["ce_score_zero"] = result.CeScoreZero,
        ["ce_score_mean"] = result.CeScoreMean,
        ["kl"] = result.Splice.KullbackLeibler,
        ["top1_agreement"] = result.Splice.TopOneAgreement,
    });
}
