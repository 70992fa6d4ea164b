using System.CommandLine;
using System.Text.Json;
using Suture.Cli.Terminal;
using Suture.Experiments;
using Suture.Experiments.Features;

namespace Suture.Cli.Commands;

/// <summary><c>suture features index</c>: statistics of all features of a pair's SAEs, with the index that the explorer opens.</summary>
internal static class FeaturesIndexCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var defaults = new FeatureIndexOptions { Pair = FeaturePairArguments.Defaults };
        var command = new Command("index", "Count the features of an SAE in both models over a text, and index their contexts for the explorer.");
        var pair = new FeaturePairArguments(command);
        var strongest = SharedOptions.Number("--strongest", "Strongest contexts shown of a feature.", defaults.StrongestContexts);
        var bands = SharedOptions.Number("--bands", "Bands of activation quantiles of which contexts are shown.", defaults.Bands);
        var bandContexts = SharedOptions.Number("--band-contexts", "Contexts shown of a band.", defaults.BandContexts);
        var sampled = SharedOptions.Number("--sampled", "Activations sampled of a feature, for quantiles, bands and partners.", defaults.SampledActivations);
        var partners = SharedOptions.Number("--partners", "Features listed as active together with a feature.", defaults.Partners);
        var words = SharedOptions.Number("--words", "Tokens promoted, and suppressed, that are listed of a feature.", defaults.Words);
        var before = SharedOptions.Number("--before", "Tokens shown before a peak.", defaults.Before);
        var after = SharedOptions.Number("--after", "Tokens shown after a peak.", defaults.After);
        var scores = new Option<string[]>("--scores") { Description = "Run of another 'suture features' analysis, whose scores and twins go into the index; may be repeated.", HelpName = "folder" };
        var labels = new Option<string?>("--labels") { Description = "CSV file of labels of A's features, columns latent and label.", HelpName = "file" };
        var memory = SharedOptions.Number("--memory", "Memory that the run may hold, MiB; a run that needs more is refused. 0 = what the machine has.", defaults.MemoryMiB, "MiB");
        var seed = SharedOptions.Seed();
        var folder = SharedOptions.Output("runs/features");
        var threads = SharedOptions.Threads();
        var blas = SharedOptions.Blas();
        var json = SharedOptions.Json();
        foreach (Option option in (Option[])[strongest, bands, bandContexts, sampled, partners, words, before, after, scores, labels, memory, seed, folder, threads, blas, json]) command.Options.Add(option);
        HelpExamples.Of(
            command,
            ("suture features index embedded:small embedded:large --stitch runs/stitch --sae runs/sae", "index the features of an SAE and of its transfer, then 'suture explore runs/features'"),
            ("suture features index embedded:small embedded:large --stitch runs/stitch --sae runs/sae --native-sae runs/sae-large --scores runs/attribution --scores runs/match", "with B's own SAE, and with what other analyses found"));
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new FeatureIndexOptions
            {
                Pair = pair.Read(parsed),
                StrongestContexts = parsed.GetValue(strongest),
                Bands = parsed.GetValue(bands),
                BandContexts = parsed.GetValue(bandContexts),
                SampledActivations = parsed.GetValue(sampled),
                Partners = parsed.GetValue(partners),
                Words = parsed.GetValue(words),
                Before = parsed.GetValue(before),
                After = parsed.GetValue(after),
                Scores = parsed.GetValue(scores) ?? [],
                Labels = parsed.GetValue(labels),
                MemoryMiB = parsed.GetValue(memory),
                Seed = parsed.GetValue(seed),
            };
            options.Validate();
            var compute = SharedOptions.CreateCompute(parsed.GetValue(threads), parsed.GetRequiredValue(blas));
            using var progress = new ConsoleProgress(error);
            var run = RunFolder.Create(parsed.GetRequiredValue(folder));
            var experiment = new FeatureIndexExperiment(options, CommandLineText.Of(parsed), compute, run, new StepLog(progress, compute.ThreadCount))
            {
                Planned = plan => error.WriteLine($"Will hold {MemoryPlan.Text(plan.MemoryBytes)} in memory, {MemoryPlan.Text(plan.Items[0].Bytes)} of it {plan.Items[0].Name}."),
            };
            var result = experiment.Run(cancellationToken);
            progress.Dispose();
            if (parsed.GetValue(json)) output.Write(JsonSerializer.Serialize(result, FeaturesJson.Default.FeatureIndexResult) + "\n");
            else FeatureIndexSummary.Write(output, result, run.Path);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}
