using System.CommandLine;
using Suture.Cli.Terminal;
using Suture.Experiments.Features;
using Suture.Features.Matching;
using Suture.Reports.Features;

namespace Suture.Cli.Commands;

/// <summary><c>suture features match</c>: which features of a transferred SAE has B's own as well?</summary>
internal static class FeaturesMatchCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var command = new Command("match", "Match the features of a transferred SAE with those of B's own (--native-sae): twins by decoder cosine and activation correlation, one to one, and features that the other lacks.");
        var pair = new FeaturePairArguments(command);
        var defaults = new FeatureMatchOptions { Pair = FeaturePairArguments.Defaults };
        var other = new Option<string?>("--other-sae") { Description = "Another SAE of A at the stitch's layer, matched with A's as a yardstick.", HelpName = "path" };
        var threshold = new Option<double?>("--threshold") { Description = "Cosine above which a feature's best match is its counterpart; default what chance exceeds with --null-level.", HelpName = "x" };
        var level = new Option<double>("--null-level") { Description = "Share of features that would have a counterpart by chance.", HelpName = "x", DefaultValueFactory = _ => defaults.NullLevel };
        var nullRows = SharedOptions.Number("--null-features", "Features of each SAE that are compared with a random one.", defaults.NullRows);
        var candidates = SharedOptions.Number("--candidates", "Nearest features that each first competes for in the assignment.", defaults.Matching.Candidates);
        var rounds = SharedOptions.Number("--searches", "Searches, at most, of all pairs for ones that would improve the assignment.", defaults.Matching.PricingRounds);
        var entries = new Option<long>("--max-entries") { Description = "Activations kept for correlations, of both SAEs, at 24 bytes each.", HelpName = "n", DefaultValueFactory = _ => defaults.MostEntries };
        var shown = SharedOptions.Number("--shown", "Features in each list.", defaults.Shown);
        var words = SharedOptions.Number("--words", "Promoted words listed a feature.", defaults.Words);
        var seed = SharedOptions.Seed();
        foreach (Option option in (Option[])[other, threshold, level, nullRows, candidates, rounds, entries, shown, words, seed]) command.Options.Add(option);
        var reported = new ReportedRun(command, "runs/feature-match", output, error);
        HelpExamples.Of(command, ("suture features match embedded:small embedded:large --stitch runs/stitch --sae runs/sae --native-sae runs/sae-large", "twins.csv, scores of both SAEs, and runs/feature-match/report.html"));
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new FeatureMatchOptions
            {
                Pair = pair.Read(parsed),
                OtherSae = parsed.GetValue(other),
                Matching = new MatchingOptions { Candidates = parsed.GetValue(candidates), PricingRounds = parsed.GetValue(rounds) },
                Threshold = parsed.GetValue(threshold),
                NullLevel = parsed.GetValue(level),
                NullRows = parsed.GetValue(nullRows),
                MostEntries = parsed.GetValue(entries),
                Shown = parsed.GetValue(shown),
                Words = parsed.GetValue(words),
                Seed = parsed.GetValue(seed),
            };
            options.Validate();
            return reported.Run(
                parsed,
                place => new FeatureMatchExperiment(options, place.Command, place.Compute, place.Folder, place.Log).Run(cancellationToken),
                FeatureMatchReport.Render,
                FeaturesJson.Default.FeatureMatchResult,
                FeatureMatchSummary.Write);
        });
        return command;
    }
}
