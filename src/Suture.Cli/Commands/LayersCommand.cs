using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Suture.Cli.Terminal;
using Suture.Experiments;
using Suture.Similarity;

namespace Suture.Cli.Commands;

/// <summary><c>suture layers</c>: which layer matches which.</summary>
internal static class LayersCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var command = new Command("layers", "Compare the layers of two models: SVCCA, linear CKA, affine FVU.");
        var pair = new PairArguments(command);
        var layer = new Option<int?>("--layer", "-l") { Description = "One layer of A; default all.", HelpName = "n" };
        var memory = new Option<int>("--memory") { Description = "Memory for moments in one pass, MiB.", HelpName = "MiB", DefaultValueFactory = _ => 1024 };
        var folder = SharedOptions.Output("runs/layers");
        var threads = SharedOptions.Threads();
        var blas = SharedOptions.Blas();
        var json = SharedOptions.Json();
        foreach (Option option in (Option[])[layer, memory, folder, threads, blas, json]) command.Options.Add(option);
        HelpExamples.Of(
            command,
            ("suture layers embedded:small embedded:large", "every layer of A with every layer of B, from one pass over the text"),
            ("suture layers embedded:small embedded:llama", "across architectures: a GPT-2 and a Llama"),
            ("suture layers models/gpt2 models/gpt2-medium --layer 6 --corpus text.jsonl --json", "one layer of A, as JSON"));
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new LayersOptions { Pair = pair.Read(parsed), LayerSmall = parsed.GetValue(layer), MemoryMiB = parsed.GetValue(memory) };
            var compute = SharedOptions.CreateCompute(parsed.GetValue(threads), parsed.GetRequiredValue(blas));
            using var progress = new ConsoleProgress(error);
            var run = RunFolder.Create(parsed.GetRequiredValue(folder));
            var map = new LayersExperiment(options, CommandLineText.Of(parsed), compute, run, new StepLog(progress, compute.ThreadCount)).Run(cancellationToken);
            progress.Dispose();
            if (parsed.GetValue(json)) output.Write(JsonSerializer.Serialize(map, RunJson.Default.LayerMap) + "\n");
            else Render(output, map, run.Path);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static void Render(TextWriter output, LayerMap map, string folder)
    {
        output.WriteLine($"{map.TokenCount:N0} tokens; rows: layers of A, columns: layers of B");
        if (map.Alignment is { } alignment) output.WriteLine(AlignmentText.Of(alignment));
        Grid(output, "SVCCA (higher is closer)", map.Svcca);
        Grid(output, "linear CKA (higher is closer)", map.Cka);
        Grid(output, "affine FVU A→B (lower is closer)", map.FvuUp);
        Grid(output, "affine FVU B→A (lower is closer)", map.FvuDown);
        for (int a = 0; a < map.Svcca.Length; a++)
        {
            if (map.Svcca[a].All(double.IsNaN)) continue;
            output.WriteLine($"layer {a} of A: SVCCA chooses {map.BestBySvcca(a)}, CKA {map.BestByCka(a)}, FVU {map.BestByFvuUp(a)} of B");
        }

        output.WriteLine($"Run folder: {folder}");
    }

    private static void Grid(TextWriter output, string title, double[][] values)
    {
        output.WriteLine($"\n{title}");
        output.WriteLine("    " + string.Concat(values[0].Select((_, b) => $"{b,7}")));
        for (int a = 0; a < values.Length; a++)
        {
            if (!values[a].All(double.IsNaN)) output.WriteLine($"{a,3} " + string.Concat(values[a].Select(v => $"{(double.IsNaN(v) ? "–" : v.ToString("F3", CultureInfo.InvariantCulture)),7}")));
        }

        output.WriteLine();
    }
}
