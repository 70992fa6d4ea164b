using System.Globalization;
using System.Text.Json;
using Suture.Experiments;
using Suture.Experiments.Features;
using Suture.Features;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Features;

/// <summary>The report on matched dictionaries: one self-contained HTML file.</summary>
public static class FeatureMatchReport
{
    /// <summary>Renders the page; a pure function, so the same result gives the same text.</summary>
    /// <param name="result">The figures.</param>
    /// <param name="command">The command that repeats it.</param>
    /// <returns>A whole HTML document in UTF-8's repertoire with LF line ends.</returns>
    public static string Render(FeatureMatchResult result, string command)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(command);
        string small = $"{ModelName.Short(result.Small)}.{result.LayerSmall}", large = $"{ModelName.Short(result.Large)}.{result.LayerLarge}";
        var transfer = result.Transfer;
        List<PageSection> sections =
        [
            new("cosines", "Against chance", Html.Of($"{CosineHistogram.Render(transfer, "fig-cosines")}{ThresholdTable.Render(transfer, result.NullLevel)}")),
            new("twins", "Twins", Html.Of($"{Assignment(transfer)}{TwinTable.Render(transfer)}")),
            new("missing", "Without counterpart", Html.Of($"{LoneTable.Render("table-missing-transferred", transfer.OfFirst, transfer.First, transfer.Second)}{LoneTable.Render("table-missing-native", transfer.OfSecond, transfer.Second, transfer.First)}")),
        ];
        if (result.Yardstick is { } yardstick) sections.Add(new("yardstick", "A yardstick: two SAEs of A", Html.Of($"<p>What two SAEs of {small} have in common, none of them carried anywhere: what another training alone changes.</p>{CosineHistogram.Render(yardstick, "fig-yardstick")}{Assignment(yardstick)}")));
        return new ReportPage
        {
            Title = $"Which features of {small} does {large} have too?",
            Description = $"Latents of an SAE carried from {small} to {large} matched with those of an SAE of {large}.",
            Opening = Opening(result, small, large),
            Sections =
            [
                .. sections,
                DefinitionsSection.Render(FeatureMetrics.OfMatching, Html.Empty),
                ReproductionSection.Of(
                    command,
                    Html.Of($"Every pair is in <code>{FeatureTwinFile.FileName}</code> of the run, every latent's numbers in <code>{FeatureScoreFile.FileName}</code> (A's latents) and <code>{FeatureMatchExperiment.NativeScoresFile}</code>. Configuration and hashes are in <code>run.json</code>."),
                    JsonSerializer.Serialize(result, FeaturesJson.Default.FeatureMatchResult),
                    Facts(result)),
            ],
            Footer = PageFooter.Of(RunEnvironment.SutureVersion),
        }.Render();
    }

    private static Html Opening(FeatureMatchResult result, string small, string large)
    {
        MatchDirection up = result.Transfer.OfFirst, back = result.Transfer.OfSecond;
        KeyFigure[] figures =
        [
            Counterparts(up, Html.Of($"transferred latents that are active on the text have a {FeatureMetrics.Counterpart.Link("counterpart")} in {large}'s own SAE: a cosine above {NumberText.Fixed(up.Threshold, 2)}{ByChance(result)}.")),
            Counterparts(back, Html.Of($"{large}'s own latents have one among the transferred: a cosine above {NumberText.Fixed(back.Threshold, 2)}.")),
            new(FeatureText.Number(up.Cosine.Median), Html.Of($"is the median largest {FeatureMetrics.DecoderCosine.Link("cosine")} of a transferred latent; {FeatureMetrics.Chance.Link("chance")} gives {FeatureText.Number(up.Chance.Median)}.")),
            new(FeatureText.Number(result.Transfer.AssignedCorrelation.Median), Html.Of($"is the median {FeatureMetrics.PairCorrelation.Link("correlation")} of activations of the {NumberText.Count(result.Transfer.PairCount)} pairs assigned {FeatureMetrics.OneToOne.Link("one to one")}.")),
            new(NumberText.Count(result.Transfer.MutualCount), Html.Of($"pairs are each other's best match.")),
        ];
        return Html.Of(
            $"""
            <p class="lead">An SAE of {small} was carried to {large} by a stitch and matched with an SAE that was trained on {large}. Activations were read on {NumberText.Count(result.TokenCount)} tokens of {NumberText.Count(result.ContextsCounted)} contexts{(result.ContextsCounted < result.ContextCount ? $" of {NumberText.Count(result.ContextCount)}, as more would not have fitted into the memory allowed" : "")}.</p>
            <ol class="key-figures">
            {figures.Select(figure => figure.Render())}</ol>

            """);
    }

    private static KeyFigure Counterparts(MatchDirection direction, Html sentence) => direction.AliveCount == 0
        ? new KeyFigure("none", Html.Of($"is active on the text, of {sentence}"))
        : new KeyFigure(NumberText.Percent(direction.AliveCounterpartCount / (double)direction.AliveCount, 0), Html.Of($"of {NumberText.Count(direction.AliveCount)} {sentence}"));

    private static string ByChance(FeatureMatchResult result) => result.NullLevel is { } level ? $", which {NumberText.Percent(level, level < 0.01 ? 2 : 0)} would have by chance" : ", as was asked for";

    private static Html Assignment(DictionaryPairResult pair) => Html.Of(
        $"""
        <p>The {FeatureMetrics.OneToOne.Link("one-to-one assignment")} pairs {NumberText.Count(pair.PairCount)} latents; their cosines sum to {NumberText.Fixed(pair.TotalCosine, 2)}, and {(pair.Bound < 0.001 ? "no assignment of all latents has a larger sum, up to rounding" : $"the best of all could have {NumberText.Fixed(pair.Bound, 3)} more")}. Median cosine {FeatureText.Number(pair.AssignedCosine.Median)}, median correlation of activations {FeatureText.Number(pair.AssignedCorrelation.Median)} over the {NumberText.Count(pair.AssignedCorrelation.Count)} pairs in which both are active.</p>

        """);

    private static (string Name, string Value)[] Facts(FeatureMatchResult result) =>
    [
        ("Seed of the random dictionaries", result.Seed.ToString(CultureInfo.InvariantCulture)),
        ("Threshold", result.NullLevel is { } level ? $"the {NumberText.Percent(1 - level, 1)} quantile of chance, for each direction" : "given"),
        ("Pairs among which the assignment was solved", NumberText.Count(result.Transfer.CandidatePairs)),
        ("Searches of all pairs for better ones", NumberText.Count(result.Transfer.Rounds)),
    ];
}
