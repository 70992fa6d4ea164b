using System.CommandLine;
using Suture.Cli.Terminal;
using Suture.Experiments.Features;
using Suture.Reports.Features;

namespace Suture.Cli.Commands;

/// <summary><c>suture features attribution</c>: does each feature do in B what it does in A?</summary>
internal static class FeaturesAttributionCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var command = new Command("attribution", "Correlate what each feature of A's SAE adds to the logit of the token that comes next with what its transfer adds in B, beside a random SAE and a shuffled pairing.");
        var pair = new FeaturePairArguments(command);
        var defaults = new FeatureAttributionOptions { Pair = FeaturePairArguments.Defaults };
        var minimum = SharedOptions.Number("--min-active", "Active tokens of A from which a feature counts as frequent; figures are given of all and of frequent ones.", defaults.MinimumActive);
        var gain = new Option<bool>("--fold-gain") { Description = "Fold the final norm's gain into the logit weights." };
        var centred = new Option<bool>("--centred") { Description = "Take from logit weights their mean over the vocabulary." };
        var shown = SharedOptions.Number("--shown", "Features listed at each end.", defaults.Shown);
        var words = SharedOptions.Number("--words", "Promoted words listed a feature.", defaults.Words);
        var seed = SharedOptions.Seed();
        foreach (Option option in (Option[])[minimum, gain, centred, shown, words, seed]) command.Options.Add(option);
        var reported = new ReportedRun(command, "runs/feature-attribution", output, error);
        HelpExamples.Of(command, ("suture features attribution embedded:small embedded:large --stitch runs/stitch --sae runs/sae", "all features of an SAE of the small model; the report is runs/feature-attribution/report.html"));
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new FeatureAttributionOptions
            {
                Pair = pair.Read(parsed),
                MinimumActive = parsed.GetValue(minimum),
                FoldGain = parsed.GetValue(gain),
                Centred = parsed.GetValue(centred),
                Shown = parsed.GetValue(shown),
                Words = parsed.GetValue(words),
                Seed = parsed.GetValue(seed),
            };
            options.Validate();
            return reported.Run(
                parsed,
                place => new FeatureAttributionExperiment(options, place.Command, place.Compute, place.Folder, place.Log).Run(cancellationToken),
                FeatureAttributionReport.Render,
                FeaturesJson.Default.FeatureAttributionResult,
                FeatureAttributionSummary.Write);
        });
        return command;
    }
}
