using System.CommandLine;
using Suture.Cli.Terminal;
using Suture.Experiments.SaeInit;
using Suture.Reports.SaeInit;
using Suture.SparseAutoencoders.Training.Starts;

namespace Suture.Cli.Commands;

/// <summary><c>suture run sae-init</c>: what a transferred start saves in SAE training, against controls.</summary>
internal static class SaeInitCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var defaults = new SaeInitOptions();
        var widths = List("--widths", "n", "Latents of the autoencoders, ascending.", defaults.Widths);
        var seeds = List("--seeds", "n", "Seeds; every arm and width is trained once a seed.", defaults.Seeds);
        var arms = List("--arms", "arm", "Starts; Random and Transferred must be among them.", defaults.Arms);
        var norms = new Option<NormHandling>("--norms") { Description = "What happens to the encoder when transferred decoder rows are given unit norm.", HelpName = "way", DefaultValueFactory = _ => defaults.Norms };
        var noNormStudy = new Option<bool>("--no-norm-study") { Description = "Leave out the comparison of ways of handling norms." };
        var noRevivalStudy = new Option<bool>("--no-revival-study") { Description = "Leave out the trainings that revive dead latents." };
        var k = new Option<int>("--k", "-k") { Description = "Active latents a token.", HelpName = "n", DefaultValueFactory = _ => defaults.K };
        var batch = new Option<int>("--batch") { Description = "Tokens a step.", HelpName = "n", DefaultValueFactory = _ => defaults.Batch };
        var steps = new Option<int>("--steps") { Description = "Steps of each training.", HelpName = "n", DefaultValueFactory = _ => defaults.Steps };
        var rate = new Option<double>("--lr") { Description = "Adam's learning rate.", HelpName = "r", DefaultValueFactory = _ => defaults.LearningRate };
        var points = new Option<int>("--points") { Description = "About how many times a training is measured.", HelpName = "n", DefaultValueFactory = _ => defaults.Points };
        var thresholds = List("--thresholds", "x", "Thresholds of explained variance, ascending.", defaults.Thresholds);
        var memory = new Option<int>("--memory") { Description = "Memory that the run may hold, most of it activations; more is refused before it begins.", HelpName = "MiB", DefaultValueFactory = _ => defaults.MemoryMiB };
        var command = new Command("sae-init", "Train SAEs of B from A's, from random starts and from controls, at several widths and seeds: what does the transfer save? Started again, it goes on where it was stopped.")
        {
            widths, seeds, arms, norms, noNormStudy, noRevivalStudy, k, batch, steps, rate, points, thresholds, memory,
        };
        var pair = new StitchedPairArguments(command, defaults.Pair, defaults.LayerSmall, defaults.Alpha);
        var reported = new ReportedRun(command, "runs/sae-init", output, error);
        HelpExamples.Of(
            command,
            ("suture run sae-init", "the embedded pair: seven starts, three widths, three seeds; the report is runs/sae-init/report.html"),
            ("suture run sae-init --widths 512 1024 --seeds 0 1 --steps 200 --output runs/quick", "smaller"),
            ("suture run sae-init --small gpt2 --large gpt2-medium --layer 6 --context 0 --contexts 20000 --widths 4096 8192 16384 --k 32 --batch 4096 --steps 20000 --lr 0.0001 --memory 80000 --corpus text.jsonl", "the paper's pair"));
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = defaults with
            {
                Pair = pair.Pair(parsed),
                LayerSmall = pair.LayerSmall(parsed),
                LayerLarge = pair.LayerLarge(parsed),
                Alpha = pair.Alpha(parsed),
                Widths = parsed.GetRequiredValue(widths),
                Seeds = parsed.GetRequiredValue(seeds),
                Arms = parsed.GetRequiredValue(arms),
                Norms = parsed.GetValue(norms),
                NormStudy = parsed.GetValue(noNormStudy) ? [] : defaults.NormStudy,
                RevivalStudy = parsed.GetValue(noRevivalStudy) ? [] : defaults.RevivalStudy,
                K = parsed.GetValue(k),
                Batch = parsed.GetValue(batch),
                Steps = parsed.GetValue(steps),
                LearningRate = parsed.GetValue(rate),
                Points = parsed.GetValue(points),
                Thresholds = parsed.GetRequiredValue(thresholds),
                MemoryMiB = parsed.GetValue(memory),
            };
            options.Validate();
            return reported.Run(
                parsed,
                place => new SaeInitExperiment(options, place.Command, place.Compute, place.Folder, place.Log)
                {
                    Planned = plan =>
                    {
                        foreach (string line in plan.Lines()) error.WriteLine(line);
                    },
                }.Run(cancellationToken),
                (result, _) => SaeInitReport.Render(result),
                SaeInitJson.Default.SaeInitResult,
                SaeInitSummary.Write);
        });
        return command;
    }

    private static Option<T[]> List<T>(string name, string helpName, string description, IReadOnlyList<T> value) => new(name)
    {
        Description = description,
        HelpName = helpName,
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [.. value],
    };
}
