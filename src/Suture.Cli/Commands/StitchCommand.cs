using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Suture.Cli.Terminal;
using Suture.Experiments;
using Suture.Experiments.Results;

namespace Suture.Cli.Commands;

/// <summary><c>suture stitch</c>: fit a stitch, verify it by splicing, write a run folder.</summary>
internal static class StitchCommand
{
    // What stands for a pass that was not made; the reason follows the table.
    private const string Missing = "–†";

    public static Command Create(TextWriter output, TextWriter error)
    {
        var defaults = new StitchOptions { Pair = new PairOptions { Small = "", Large = "" }, LayerSmall = 0 };
        var command = new Command("stitch", "Fit a stitch between two models and verify it by splicing.");
        var pair = new PairArguments(command);
        var layer = new Option<int>("--layer", "-l") { Description = "Layer of A (the residual before the block), counted from 0.", HelpName = "n", Required = true };
        var layerLarge = new Option<int?>("--layer-large") { Description = "Layer of B. Default: the one with the highest SVCCA.", HelpName = "n" };
        var method = new Option<StitchMethod>("--fit") { Description = "How to fit.", DefaultValueFactory = _ => defaults.Method };
        var alpha = new Option<double>("--alpha") { Description = "Weight of the round trips in the loss (exact, adam).", HelpName = "a", DefaultValueFactory = _ => defaults.Alpha };
        var ridge = new Option<double>("--ridge") { Description = "Penalty of the ridge fit, on the covariance scale.", HelpName = "l", DefaultValueFactory = _ => defaults.Ridge };
        var rank = new Option<int>("--rank") { Description = "Rank of the reduced-rank fit.", HelpName = "r", DefaultValueFactory = _ => defaults.Rank };
        var allPositions = new Option<bool>("--all-positions") { Description = "When splicing, overwrite special positions too." };
        var memory = new Option<int>("--memory") { Description = "Memory for moments in one pass, MiB.", HelpName = "MiB", DefaultValueFactory = _ => defaults.MemoryMiB };
        var folder = SharedOptions.Output("runs/stitch");
        var seed = SharedOptions.Seed();
        var threads = SharedOptions.Threads();
        var blas = SharedOptions.Blas();
        var json = SharedOptions.Json();
        foreach (Option option in (Option[])[layer, layerLarge, method, alpha, ridge, rank, allPositions, memory, folder, seed, threads, blas, json]) command.Options.Add(option);
        HelpExamples.Of(
            command,
            ("suture stitch embedded:small embedded:large --layer 2", "the exact stitch; B's layer is chosen by SVCCA"),
            ("suture stitch models/gpt2 models/gpt2-medium --layer 6 --layer-large 10 --corpus text.jsonl --output runs/gpt2", "the paper's GPT-2 pair on your text"),
            ("suture stitch embedded:small embedded:large --layer 2 --fit ridge --ridge 0.1", "another fit"));
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new StitchOptions
            {
                Pair = pair.Read(parsed),
                LayerSmall = parsed.GetValue(layer),
                LayerLarge = parsed.GetValue(layerLarge),
                Method = parsed.GetValue(method),
                Alpha = parsed.GetValue(alpha),
                Ridge = parsed.GetValue(ridge),
                Rank = parsed.GetValue(rank),
                AllPositions = parsed.GetValue(allPositions),
                MemoryMiB = parsed.GetValue(memory),
                Seed = parsed.GetValue(seed),
            };
            var compute = SharedOptions.CreateCompute(parsed.GetValue(threads), parsed.GetRequiredValue(blas));
            using var progress = new ConsoleProgress(error);
            var run = RunFolder.Create(parsed.GetRequiredValue(folder));
            var result = new StitchExperiment(options, CommandLineText.Of(parsed), compute, run, new StepLog(progress, compute.ThreadCount)).Run(cancellationToken);
            progress.Dispose();
            if (parsed.GetValue(json)) output.Write(JsonSerializer.Serialize(result, RunJson.Default.StitchRunResult) + "\n");
            else Render(output, result, run.Path);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static void Render(TextWriter output, StitchRunResult result, string folder)
    {
        var relative = result.CeSpliced.RelativeTo(result.Ce);
        output.WriteLine($"{result.Method}: A layer {result.LayerSmall}, B layer {result.LayerLarge}, {result.Tokens:N0} tokens, {result.Iterations} iterations ({result.Stop})");
        output.WriteLine($"loss {Text(result.Loss.Total)}, held out {Text(result.LossEval.Total)}");
        output.WriteLine($"{"splice",-8} {"CE",8} {"± se",8} {"relative",9} {"KL",8} {"agree",7} {"FVU",8}");
        Row(output, "A→B", p => p.Up, m => m.Up, result, relative);
        Row(output, "B→A", p => p.Down, m => m.Down, result, relative);
        Row(output, "A→B→A", p => p.CycleSmall, m => m.CycleSmall, result, relative);
        Row(output, "B→A→B", p => p.CycleLarge, m => m.CycleLarge, result, relative);
        if (result.SplicesMissing is { } reason) output.WriteLine($"† {reason}");
        if (result.Alignment is { } alignment) output.WriteLine(AlignmentText.Of(alignment));
        output.WriteLine($"clean CE: A {Text(result.Ce.Small)}, B {Text(result.Ce.Large)}");
        output.WriteLine($"Run folder: {folder}");
    }

    private static void Row(TextWriter output, string name, Func<FourPasses, double?> of, Func<FourMaps, double> ofMap, StitchRunResult result, FourPasses relative) =>
        output.WriteLine($"{name,-8} {Text(of(result.CeSpliced)),8} {Text(of(result.CeStandardError)),8} {Percent(of(relative)),9} {Text(of(result.Kl)),8} {Text(of(result.Agreement)),7} {Text(ofMap(result.FvuEval)),8}");

    private static string Percent(double? share) => share is { } value ? (100 * value).ToString("+0.0;−0.0", CultureInfo.InvariantCulture) + " %" : Missing;

    private static string Text(double? value) => value?.ToString("F4", CultureInfo.InvariantCulture) ?? Missing;
}
