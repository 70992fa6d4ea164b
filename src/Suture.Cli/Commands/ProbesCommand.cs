using System.CommandLine;
using Suture.Cli.Terminal;
using Suture.Datasets;
using Suture.Experiments.Probes;
using Suture.Probing;
using Suture.Probing.Evaluation;
using Suture.Reports.Probes;

namespace Suture.Cli.Commands;

/// <summary><c>suture run probes</c>: do probes made on one model work on the other?</summary>
internal static class ProbesCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var defaults = new ProbesOptions();
        var stitch = new Option<string?>("--stitch") { Description = "Run folder of a stitch between these models; default: one is fitted.", HelpName = "folder" };
        var saeSmall = new Option<string?>("--sae-small") { Description = "A's SAE, of any format or a run that holds one; default: one is trained.", HelpName = "path" };
        var saeLarge = new Option<string?>("--sae-large") { Description = "B's SAE; default: one is trained.", HelpName = "path" };
        var width = new Option<int>("--width") { Description = "Latents of SAEs that are trained.", HelpName = "n", DefaultValueFactory = _ => defaults.Width };
        var active = new Option<int>("--active") { Description = "Active latents a token of SAEs that are trained.", HelpName = "n", DefaultValueFactory = _ => defaults.ActiveLatents };
        var steps = new Option<int>("--steps") { Description = "Steps of their training.", HelpName = "n", DefaultValueFactory = _ => defaults.Steps };
        var data = DataArgument.Create($" Repeat it for several sets. Default: {string.Join(", ", EmbeddedData.Names)}.");
        var tokens = ProbeArguments.Tokens();
        var k = new Option<int[]>("--k", "-k") { Description = "Numbers of features, ascending.", HelpName = "n", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [.. defaults.K] };
        var score = ProbeArguments.Score();
        var c = ProbeArguments.C();
        var standardise = ProbeArguments.Standardise();
        var splits = new SplitArguments();
        var draws = new Option<int>("--draws") { Description = "Bootstrap resamples.", HelpName = "n", DefaultValueFactory = _ => defaults.Bootstrap.Draws };
        var seed = SharedOptions.Seed();
        var memory = new Option<int>("--memory") { Description = "MiB that activations may take where SAEs are trained; they are held in RAM.", HelpName = "MiB", DefaultValueFactory = _ => defaults.MemoryMiB };
        var command = new Command("probes", "Train probes on one model and use them on the other, dense and by k features of SAEs, in both directions, against native probes and controls.")
        {
            stitch, saeSmall, saeLarge, width, active, steps, data, tokens, k, score, c, standardise, draws, seed, memory,
        };
        splits.AddTo(command);
        var pair = new StitchedPairArguments(command, defaults.Pair, defaults.LayerSmall, defaults.Alpha);
        var reported = new ReportedRun(command, "runs/probes", output, error);
        HelpExamples.Of(
            command,
            ("suture run probes", "the embedded pair and the three embedded sets; the report is runs/probes/report.html"),
            ("suture run probes --data reviews.csv,text=body,label=stars --k 1 5 20 --output runs/reviews", "own texts"),
            ("suture run probes --small EleutherAI/pythia-70m --large EleutherAI/pythia-160m --stitch runs/stitch --sae-small runs/sae-70m --sae-large runs/sae-160m --corpus text.jsonl", "own models, stitch and SAEs"));
        command.SetAction((parsed, cancellationToken) =>
        {
            var chosen = DataArgument.Read(parsed, data);
            var options = defaults with
            {
                Pair = pair.Pair(parsed),
                LayerSmall = pair.LayerSmall(parsed),
                LayerLarge = pair.LayerLarge(parsed),
                Alpha = pair.Alpha(parsed),
                Stitch = parsed.GetValue(stitch),
                SaeSmall = parsed.GetValue(saeSmall),
                SaeLarge = parsed.GetValue(saeLarge),
                Width = parsed.GetValue(width),
                ActiveLatents = parsed.GetValue(active),
                Steps = parsed.GetValue(steps),
                Data = chosen.Count > 0 ? chosen : defaults.Data,
                Split = splits.Read(parsed),
                TextTokens = parsed.GetValue(tokens),
                K = parsed.GetRequiredValue(k),
                Score = parsed.GetValue(score),
                C = parsed.GetRequiredValue(c),
                Standardise = parsed.GetValue(standardise),
                Bootstrap = new BootstrapOptions { Draws = parsed.GetValue(draws) },
                Seed = parsed.GetValue(seed),
                MemoryMiB = parsed.GetValue(memory),
            };
            options.Validate();
            return reported.Run(
                parsed,
                place => new ProbesExperiment(options, place.Command, place.Compute, place.Folder, place.Log).Run(cancellationToken),
                (result, _) => ProbesReport.Render(result),
                ProbesJson.Default.ProbesResult,
                ProbesSummary.Write);
        });
        return command;
    }
}
