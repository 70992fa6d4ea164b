using System.CommandLine;
using System.Text.Json.Nodes;
using System.Text.Json;
using Suture.Cli.Terminal;
using Suture.Experiments;
using Suture.Models;

namespace Suture.Cli.Commands;

/// <summary><c>suture sae train</c>: a TopK autoencoder on one model.</summary>
internal static class SaeTrainCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var defaults = new SaeTrainOptions { Model = "", Layer = 0 };
        var model = SharedOptions.Model();
        var layer = new Option<int>("--layer", "-l") { Description = "Layer to read, counted from 0.", HelpName = "n", Required = true };
        var site = SharedOptions.Site(SiteNames.Of(SiteKind.ResidualBefore));
        var start = new Option<string?>("--start") { Description = "SAE to start from, such as a transferred one; default a random start.", HelpName = "folder" };
        var width = new Option<int>("--width", "-w") { Description = "Latents of a random start.", HelpName = "n", DefaultValueFactory = _ => defaults.Width };
        var k = new Option<int>("--k", "-k") { Description = "Active latents a token.", HelpName = "n", DefaultValueFactory = _ => defaults.K };
        var batch = new Option<int>("--batch") { Description = "Tokens a step.", HelpName = "n", DefaultValueFactory = _ => defaults.Batch };
        var steps = new Option<int>("--steps") { Description = "Training steps.", HelpName = "n", DefaultValueFactory = _ => defaults.Steps };
        var rate = new Option<double>("--lr") { Description = "Adam's learning rate.", HelpName = "r", DefaultValueFactory = _ => defaults.LearningRate };
        var corpus = SharedOptions.Corpus();
        var evaluationCorpus = SharedOptions.EvaluationCorpus();
        var field = SharedOptions.Field();
        var shuffleSeed = SharedOptions.ShuffleSeed();
        var shuffleBuffer = SharedOptions.ShuffleBuffer();
        var contextLength = SharedOptions.ContextLength();
        var contexts = SharedOptions.Contexts(defaults.Contexts);
        var evaluationContexts = SharedOptions.EvaluationContexts(defaults.EvalContexts);
        var batchContexts = SharedOptions.BatchContexts();
        var folder = SharedOptions.Output("runs/sae");
        var seed = SharedOptions.Seed();
        var threads = SharedOptions.Threads();
        var blas = SharedOptions.Blas();
        var json = SharedOptions.Json();
        var command = new Command("train", "Train a TopK SAE on a model's residual stream; activations are cached on disk, memory is bounded.")
        {
            model, layer, site, start, width, k, batch, steps, rate, corpus, evaluationCorpus, field, shuffleSeed, shuffleBuffer, contextLength, contexts, evaluationContexts, batchContexts, folder, seed, threads, blas, json,
        };
        HelpExamples.Of(
            command,
            ("suture sae train embedded:small --layer 2 --width 2048 --k 16 --lr 0.001 --output runs/sae", "a random start"),
            ("suture sae train embedded:large --layer 3 --start runs/sae-on-large --k 16 --output runs/sae-trained", "from a transferred SAE"));
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new SaeTrainOptions
            {
                Model = parsed.GetRequiredValue(model),
                Layer = parsed.GetValue(layer),
                Site = parsed.GetRequiredValue(site)!,
                Start = parsed.GetValue(start),
                Width = parsed.GetValue(width),
                K = parsed.GetValue(k),
                Batch = parsed.GetValue(batch),
                Steps = parsed.GetValue(steps),
                LearningRate = parsed.GetValue(rate),
                Corpus = CorpusArgument.Read(parsed, corpus, parsed.GetRequiredValue(field)),
                EvalCorpus = CorpusArgument.Read(parsed, evaluationCorpus, parsed.GetRequiredValue(field)),
                ShuffleSeed = parsed.GetValue(shuffleSeed),
                ShuffleBuffer = parsed.GetValue(shuffleBuffer),
                ContextLength = parsed.GetValue(contextLength),
                Contexts = parsed.GetValue(contexts),
                EvalContexts = parsed.GetValue(evaluationContexts),
                BatchContexts = parsed.GetValue(batchContexts),
                Seed = parsed.GetValue(seed),
            };
            options.Validate();
            var compute = SharedOptions.CreateCompute(parsed.GetValue(threads), parsed.GetRequiredValue(blas));
            using var progress = new ConsoleProgress(error);
            var run = RunFolder.Create(parsed.GetRequiredValue(folder));
            var result = new SaeTrainExperiment(options, CommandLineText.Of(parsed), compute, run, new StepLog(progress, compute.ThreadCount)).Run(cancellationToken);
            progress.Dispose();
            if (parsed.GetValue(json))
            {
                output.Write(JsonSerializer.Serialize(result, RunJson.Default.SaeTrainResult) + "\n");
                return Task.FromResult(ExitCode.Success);
            }

            JsonOutput.WriteLines(output, new JsonObject
            {
                ["steps"] = result.Steps,
                ["tokens"] = result.Tokens,
                ["corpus_repetitions"] = result.CorpusRepetitions,
                ["fvu"] = result.Fvu,
                ["l0"] = result.L0,
                ["dead_share"] = result.Dead,
                ["sae"] = run.PathOf(SaeReference.FolderInRun),
            });
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}
