using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Suture.Cli.Terminal;
using Suture.Experiments;
using Suture.SparseAutoencoders.Exchange;

namespace Suture.Cli.Commands;

/// <summary><c>suture sae train</c>: autoencoders on one model, several from one stream of batches, resumable at any step.</summary>
internal static class SaeTrainCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var defaults = new SaeTrainSettings();
        var command = new Command("train", "Train SAEs on a model's activations; several at once from one pass, within a stated memory, resumable to the same bytes.");
        var arguments = new SaeTrainArguments(command);
        var resume = new Option<string?>("--resume") { Description = "Go on with the unfinished training in this run folder; its options hold.", HelpName = "folder" };
        var checkpointEvery = new Option<int>("--checkpoint-every") { Description = "Steps from one checkpoint to the next; 0 = only when stopped. Changes no result.", HelpName = "n", DefaultValueFactory = _ => defaults.CheckpointEvery };
        var memory = new Option<int>("--memory") { Description = "Memory that the run may hold, MiB; a run that needs more is refused. 0 = what the machine has.", HelpName = "MiB", DefaultValueFactory = _ => defaults.MemoryMiB };
        var folder = SharedOptions.Output("runs/sae");
        var threads = SharedOptions.Threads();
        var blas = SharedOptions.Blas();
        var json = SharedOptions.Json();
        foreach (Option option in (Option[])[resume, checkpointEvery, memory, folder, threads, blas, json]) command.Options.Add(option);
        HelpExamples.Of(
            command,
            ("suture sae train embedded:small --layer 2 --width 2048 --k 16 --lr 0.001 --output runs/sae", "a random start"),
            ("suture sae train embedded:large --layer 3 --start runs/sae-on-large --k 16 --output runs/sae-trained", "from a transferred SAE"),
            ("suture sae train embedded:small --layer 2 --width 1024,2048 --k 16,32 --seeds 0,1 --output runs/grid", "eight SAEs from one pass of the model"),
            ("suture sae train embedded:small --layer 2 --objective jumprelu --penalty token-target --target-l0 16 --sparsity 0.5 --scale mean-norm --lr 0.001 --output runs/jump", "JumpReLU that aims at 16 active latents a token"),
            ("suture sae train embedded:small --layer 2 --objective batchtopk --recipe saelens --k 16 --output runs/batch", "BatchTopK with SAELens's settings; any of them can be replaced"),
            ("suture sae train embedded:small --layer 2 --site mlp_in --target-site mlp_out --skip --k 16 --lr 0.001 --output runs/transcoder", "a transcoder with a skip connection"),
            ("suture sae train --resume runs/grid", "go on after Ctrl-C, a crash or a power cut"));
        command.SetAction((parsed, cancellationToken) =>
        {
            string path = parsed.GetValue(resume) ?? parsed.GetRequiredValue(folder);
            var began = parsed.GetValue(resume) is null ? null : SaeTrainRecord.Read(path);
            var options = arguments.Read(parsed, began?.Configuration);
            options.Validate();
            var settings = new SaeTrainSettings { MemoryMiB = parsed.GetValue(memory), CheckpointEvery = parsed.GetValue(checkpointEvery) };
            settings.Validate();
            if (began is null && SaeTrainRecord.ExistsIn(path)) throw new IOException($"'{path}' holds an unfinished training. Go on with 'suture sae train --resume {path}', delete it, or name another folder.");
            var compute = SharedOptions.CreateCompute(parsed.GetValue(threads), parsed.GetRequiredValue(blas));
            using var progress = new ConsoleProgress(error);
            var run = began is null ? RunFolder.Create(path) : RunFolder.Open(path);
            long planned = 0;
            var experiment = new SaeTrainExperiment(options, settings, began?.Command ?? CommandLineText.Of(parsed), compute, run, new StepLog(progress, compute.ThreadCount))
            {
                Planned = plan =>
                {
                    planned = plan.PeakBytes;
                    foreach (string line in plan.Lines()) error.WriteLine(line);
                },
            };
            var result = experiment.Run(cancellationToken);
            progress.Dispose();
            using var process = Process.GetCurrentProcess();
            error.WriteLine($"Peak memory: {MemoryPlan.Text(process.PeakWorkingSet64)}, planned {MemoryPlan.Text(planned)}");
            if (parsed.GetValue(json)) output.Write(JsonSerializer.Serialize(result, RunJson.Default.SaeTrainResult) + "\n");
            else Render(output, result, run);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static void Render(TextWriter output, SaeTrainResult result, RunFolder run)
    {
        var lines = new JsonObject { ["steps"] = result.Steps, ["tokens"] = result.Tokens, ["corpus_repetitions"] = result.CorpusRepetitions };
        if (result.Saes is [var only])
        {
            lines["fvu"] = only.Fvu;
            lines["l0"] = only.L0;
            lines["dead_share"] = only.Dead;
            lines["objective"] = only.Objective;
            lines["flops_dense"] = only.DenseFlops;
            lines["flops_done"] = only.DoneFlops;
            lines["format"] = SaeFormats.NameOf(only.Format);
            lines["sae"] = run.PathOf(only.Folder);
            if (only.BestFolder is { } best) lines["best"] = $"{run.PathOf(best)} (step {only.BestStep})";
            JsonOutput.WriteLines(output, lines);
            return;
        }

        JsonOutput.WriteLines(output, lines);
        int width = result.Saes.Max(s => s.Folder.Length);
        output.WriteLine($"\n{"sae".PadRight(width)}     fvu      l0  dead share  flops dense  flops done  objective");
        foreach (var sae in result.Saes)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sae.Folder.PadRight(width)}  {sae.Fvu,6:F4}  {sae.L0,6:F2}  {sae.Dead,10:F4}  {sae.DenseFlops,11:E2}  {sae.DoneFlops,10:E2}  {sae.Objective}"));
        }
    }
}
