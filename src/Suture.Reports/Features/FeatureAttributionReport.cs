using System.Globalization;
using System.Text.Json;
using Suture.Experiments;
using Suture.Experiments.Features;
using Suture.Features;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Features;

/// <summary>The report on attribution correlations: one self-contained HTML file.</summary>
public static class FeatureAttributionReport
{
    /// <summary>Renders the page; a pure function, so the same result gives the same text.</summary>
    /// <param name="result">The figures.</param>
    /// <param name="command">The command that repeats it.</param>
    /// <returns>A whole HTML document in UTF-8's repertoire with LF line ends.</returns>
    /// <exception cref="ArgumentException">The result holds no score of the transfer.</exception>
    public static string Render(FeatureAttributionResult result, string command)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(command);
        if (result.Attribution.Count == 0 || result.Attribution[0].Arm != AttributionArm.Transferred) throw new ArgumentException("The result holds no score of the transfer.", nameof(result));
        string small = $"{ModelName.Short(result.Small)}.{result.LayerSmall}", large = $"{ModelName.Short(result.Large)}.{result.LayerLarge}";
        return new ReportPage
        {
            Title = $"Do features of {small} do the same in {large}?",
            Description = $"Attribution correlations of {NumberText.Count(result.LatentCount)} latents of an SAE of {small} with their transfer to {large}, beside two baselines.",
            Opening = Opening(result, small, large),
            Sections =
            [
                new PageSection("correlations", "Attributions in both models", Html.Of($"{AttributionHistogram.Render(result)}{AttributionTable.Render(result)}{UndefinedTable.Render(result)}")),
                new PageSection("density", "Rare and frequent features", DensityFigure.Render(result, small)),
                new PageSection("features", "The best and the worst", Html.Of($"{AttributedTable.Render("table-best", "Highest", result.Best, result)}{AttributedTable.Render("table-worst", "Lowest", result.Worst, result)}")),
                DefinitionsSection.Render(FeatureMetrics.OfAttribution, Html.Empty),
                ReproductionSection.Of(command, Html.Of($"Every latent's numbers are in <code>{FeatureScoreFile.FileName}</code> of the run. Configuration and hashes are in <code>run.json</code>."), JsonSerializer.Serialize(result, FeaturesJson.Default.FeatureAttributionResult), Facts(result)),
            ],
            Footer = PageFooter.Of(RunEnvironment.SutureVersion),
        }.Render();
    }

    private static Html Opening(FeatureAttributionResult result, string small, string large)
    {
        var transfer = result.Attribution[0].All;
        List<KeyFigure> figures =
        [
            new(FeatureText.Number(transfer.Median), Html.Of($"is the median {FeatureMetrics.Attribution.Link("attribution correlation")} of a latent of {small} with its transfer in {large}, over {NumberText.Count(transfer.Count)} latents.")),
            new(FeatureText.Share(transfer.ShareAbove[AttributionTable.Half]), Html.Of($"of them correlate by more than 0.5{(result.FrequentCount > 0 ? $"; {FeatureText.Share(result.Attribution[0].Frequent.ShareAbove[AttributionTable.Half])} of those active on {NumberText.Count(result.MinimumActive)} tokens or more" : "")}.")),
        ];
        figures.AddRange(result.Attribution.Skip(1).Select(score => new KeyFigure(FeatureText.Number(score.All.Median), Html.Of($"is the median with {AttributionArms.InWords(score.Arm)}; {FeatureText.Share(score.All.ShareAbove[AttributionTable.Half])} are above 0.5."))));
        figures.Add(new(NumberText.Count(transfer.UndefinedCount), Html.Of($"of {NumberText.Count(result.LatentCount)} latents have no correlation, because they are dead or constant in a model; they are in no mean and no histogram.")));
        return Html.Of(
            $"""
            <p class="lead">An SAE of {small} was carried to {large} by a stitch. Does a latent push the token that comes next as hard, and on the same tokens, in both models? Read on {NumberText.Count(result.TokenCount)} tokens of {NumberText.Count(result.ContextCount)} contexts.</p>
            <ol class="key-figures">
            {figures.Select(figure => figure.Render())}</ol>

            """);
    }

    private static (string Name, string Value)[] Facts(FeatureAttributionResult result) =>
    [
        ("Seed of the baselines", result.Seed.ToString(CultureInfo.InvariantCulture)),
        ("Final norm's gain", result.FoldGain ? "folded into the logit weights" : "left out, as the norm is"),
        ("Logit weights", result.Centred ? "centred over the vocabulary" : "not centred"),
        ("Frequent from", $"{NumberText.Count(result.MinimumActive)} active tokens of A"),
    ];
}
