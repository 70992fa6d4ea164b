using System.CommandLine;
using Suture.Cli.Terminal;
using Suture.Experiments.Features;
using Suture.Experiments.Features.Heads;
using Suture.Features.Heads;
using Suture.Reports.FeatureHeads;

namespace Suture.Cli.Commands;

/// <summary><c>suture features heads</c>: entropy and attention deactivation features, and whether they keep their roles across a stitch.</summary>
internal static class FeaturesHeadsCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var defaults = new FeatureHeadsOptions { Pair = FeaturePairArguments.Defaults };
        var position = new Option<int?>("--position") { Description = "Position of the queries that scores are about, where queries turn by their position (rotary); default the mean over the positions where a feature is active.", HelpName = "n" };
        var minPosition = SharedOptions.Number("--min-position", "First position of a context whose tokens count.", defaults.MinPosition);
        var minTokens = SharedOptions.Number("--min-tokens", "Tokens from there on that a latent must be active on to be a candidate.", defaults.MinTokens);
        var ranking = new ChoiceOption<ScoreRanking>("--rank-by", "By what heads are compared when candidates are chosen: score (the paper's, the default), or relative (the score over what random directions reach at the head).", ("score", ScoreRanking.Score), ("relative", ScoreRanking.Relative));
        var minEffect = new Option<double>("--min-effect") { Description = "Magnitude of a mean effect on p(BOS) that counts as moving a head.", HelpName = "x", DefaultValueFactory = _ => defaults.MinEffect };
        var perHead = SharedOptions.Number("--per-head", "Candidates taken of each of A's later heads.", defaults.PerHead);
        var overall = SharedOptions.Number("--overall", "Further candidates by their largest score over all heads.", defaults.Overall);
        var entropyCandidates = SharedOptions.Number("--entropy-candidates", "Candidates for entropy features.", defaults.EntropyCandidates);
        var tokens = SharedOptions.Number("--tokens-per-feature", "Most tokens that a candidate is measured on.", defaults.TokensPerFeature);
        var randomSeeds = SharedOptions.Number("--random-seeds", "Seeds of random directions that scores and shares are compared with.", defaults.RandomSeeds);
        var randomDirections = SharedOptions.Number("--random-directions", "Random directions a seed; 0 = as many as latents that may be candidates.", defaults.RandomDirections);
        var randomEffects = SharedOptions.Number("--random-effects", "Random directions that effects on attention are compared with.", defaults.RandomEffects);
        var randomInterventions = SharedOptions.Number("--random-interventions", "Random directions that effects on confidence are compared with.", defaults.RandomInterventions);
        var nullDirections = SharedOptions.Number("--null-directions", "Directions of the unembedding that count as barely read; 0 = the bottom 2 %.", defaults.NullDirections);
        var seed = SharedOptions.Seed();
        var command = new Command("heads", "Find entropy features and attention deactivation features of A's SAE, and see whether they keep their roles in B, against random directions.");
        var pair = new FeaturePairArguments(command);
        foreach (Option option in (Option[])[position, minPosition, minTokens, ranking.Option, minEffect, perHead, overall, entropyCandidates, tokens, randomSeeds, randomDirections, randomEffects, randomInterventions, nullDirections, seed]) command.Options.Add(option);
        var reported = new ReportedRun(command, "runs/feature-heads", output, error);
        HelpExamples.Of(
            command,
            ("suture features heads embedded:small embedded:large --stitch runs/stitch --sae runs/sae", "the roles of small's features, and what becomes of them in large"),
            ("suture features heads embedded:small embedded:llama --stitch runs/to-llama --sae runs/sae --position 128", "B turns queries by their position: scores for queries at position 128"));
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new FeatureHeadsOptions
            {
                Pair = pair.Read(parsed),
                Position = parsed.GetValue(position),
                MinPosition = parsed.GetValue(minPosition),
                MinTokens = parsed.GetValue(minTokens),
                Ranking = ranking.Value(parsed) ?? defaults.Ranking,
                MinEffect = parsed.GetValue(minEffect),
                PerHead = parsed.GetValue(perHead),
                Overall = parsed.GetValue(overall),
                EntropyCandidates = parsed.GetValue(entropyCandidates),
                TokensPerFeature = parsed.GetValue(tokens),
                RandomSeeds = parsed.GetValue(randomSeeds),
                RandomDirections = parsed.GetValue(randomDirections),
                RandomEffects = parsed.GetValue(randomEffects),
                RandomInterventions = parsed.GetValue(randomInterventions),
                NullDirections = parsed.GetValue(nullDirections),
                Seed = parsed.GetValue(seed),
            };
            options.Validate();
            return reported.Run(
                parsed,
                place => new FeatureHeadsExperiment(options, place.Command, place.Compute, place.Folder, place.Log).Run(cancellationToken),
                (result, _) => FeatureHeadsReport.Render(result),
                FeaturesJson.Default.FeatureHeadsResult,
                FeatureHeadsSummary.Write);
        });
        return command;
    }
}
