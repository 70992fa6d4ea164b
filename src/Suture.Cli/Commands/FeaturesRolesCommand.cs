using System.CommandLine;
using Suture.Cli.Terminal;
using Suture.Experiments.Features;
using Suture.Experiments.Features.Roles;
using Suture.Probing.Evaluation;
using Suture.Reports.Roles;

namespace Suture.Cli.Commands;

/// <summary><c>suture features roles</c>: which features are semantic, which structural, before and after the transfer.</summary>
internal static class FeaturesRolesCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var defaults = new FeatureRolesOptions { Pair = new FeaturePairOptions { Small = "", Large = "", Stitch = "", Sae = "" } };
        var groups = new Option<string?>("--groups") { Description = "Groups of texts, JSON Lines {\"text\": …, \"rewrites\": [ … ]}. Default: texts are rewritten.", HelpName = "path" };
        var rewriter = new Option<string?>("--rewriter") { Description = "What rewrites texts, if no endpoint does: builtin, which swaps content words and needs no model. The default." };
        rewriter.AcceptOnlyFromAmong("builtin");
        var texts = new Option<string?>("--texts") { Description = "English texts to rewrite: JSON Lines or CSV with a field 'text', or lines. Default: sentences of the corpus, of 8 to 40 words, in random order.", HelpName = "path" };
        var count = SharedOptions.Number("--group-count", "Most groups.", defaults.GroupCount);
        var rewrites = SharedOptions.Number("--rewrites", "Rewrites of a text.", defaults.Rewrites);
        var swapped = new Option<double>("--min-swapped") { Description = "Least share of content words that the built-in rewriter must swap.", HelpName = "x", DefaultValueFactory = _ => defaults.MinSwapped };
        var threshold = new Option<double>("--threshold") { Description = "Structural share above which a feature is structural.", HelpName = "x", DefaultValueFactory = _ => defaults.Threshold };
        var thresholds = ListOption.Sweep("Other thresholds to try.", [.. defaults.Thresholds], "--thresholds");
        var draws = SharedOptions.Number("--draws", "Bootstrap resamples of groups.", defaults.Bootstrap.Draws);
        var seed = SharedOptions.Seed();
        var command = new Command("roles", "Tell semantic features from structural ones by texts and their rewrites, and say whether the roles cross the stitch.");
        var pair = new FeaturePairArguments(command);
        foreach (Option option in (Option[])[groups, rewriter, texts, count, rewrites, swapped]) command.Options.Add(option);
        var endpoint = new EndpointArguments(command);
        foreach (Option option in (Option[])[threshold, thresholds, draws, seed]) command.Options.Add(option);
        var reported = new ReportedRun(command, "runs/feature-roles", output, error);
        HelpExamples.Of(
            command,
            ("suture features roles embedded:small embedded:large --stitch runs/stitch --sae runs/sae", "the built-in rewriter; the report is runs/feature-roles/report.html"),
            ("suture features roles embedded:small embedded:large --stitch runs/stitch --sae runs/sae --endpoint http://127.0.0.1:8080/v1 --endpoint-model name", "a language model rewrites"));
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = defaults with
            {
                Pair = pair.Read(parsed),
                Groups = parsed.GetValue(groups),
                Endpoint = endpoint.Read(parsed),
                Texts = parsed.GetValue(texts),
                GroupCount = parsed.GetValue(count),
                Rewrites = parsed.GetValue(rewrites),
                MinSwapped = parsed.GetValue(swapped),
                Threshold = parsed.GetValue(threshold),
                Thresholds = parsed.GetRequiredValue(thresholds),
                Bootstrap = new BootstrapOptions { Draws = parsed.GetValue(draws) },
                Seed = parsed.GetValue(seed),
            };
            if (parsed.GetValue(rewriter) is not null && options.Source != RoleSource.Builtin) throw new ArgumentException("--rewriter is given together with --groups or --endpoint; expected one of them.");
            options.Validate();
            return reported.Run(
                parsed,
                place => new FeatureRolesExperiment(options, place.Command, place.Compute, place.Folder, place.Log).Run(cancellationToken),
                RolesReport.Render,
                FeaturesJson.Default.FeatureRolesResult,
                FeatureRolesSummary.Write);
        });
        return command;
    }
}
