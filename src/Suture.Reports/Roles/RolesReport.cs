using System.Text.Json;
using Suture.Experiments;
using Suture.Experiments.Features;
using Suture.Experiments.Features.Roles;
using Suture.Features;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Roles;

/// <summary>The report on semantic and structural features: one self-contained HTML file.</summary>
public static class RolesReport
{
    /// <summary>Renders the page; a pure function, so the same result gives the same text.</summary>
    /// <param name="result">The figures.</param>
    /// <param name="command">The command that repeats it.</param>
    /// <returns>A whole HTML document in UTF-8's repertoire with LF line ends.</returns>
    /// <exception cref="ArgumentException">The result lacks A's arm or the carried one.</exception>
    public static string Render(FeatureRolesResult result, string command)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(command);
        string small = ModelName.Short(result.Small), large = ModelName.Short(result.Large);
        return new ReportPage
        {
            Title = $"Semantic and structural features of {small}, carried to {large}",
            Description = $"Which features of an SAE of {small} answer to meaning and which to structure, and whether that crosses the stitch to {large}.",
            Opening = Opening(result, small, large),
            Sections =
            [
                LabelsSection.Render(result, small, large),
                DensitySection.Render(result, small, large),
                SensitivitySection.Render(result, small, large),
                TextsSection.Render(result),
                DefinitionsSection.Render(RoleMetrics.All, Html.Of($" After arXiv 2506.06609, section 5; how groups are pooled into one label is ours.")),
                ReproductionSection.Of(
                    command,
                    Html.Of($"Configuration and hashes are in <code>run.json</code> of the run, the groups in <code>groups.jsonl</code>, every feature’s shares in <code>scores.csv</code>."),
                    JsonSerializer.Serialize(result, FeaturesJson.Default.FeatureRolesResult),
                    facts: []),
            ],
            Footer = PageFooter.Of(RunEnvironment.SutureVersion),
        }.Render();
    }

    private static Html Opening(FeatureRolesResult result, string small, string large)
    {
        RoleLabels original = result.Of(RoleArm.Original), transferred = result.Of(RoleArm.Transferred);
        var figures = new List<KeyFigure>
        {
            new(Percent(original.StructuralShare), Html.Of($"of the {NumberText.Count(original.Structural + original.Semantic)} labelled features of {small}’s SAE are {RoleMetrics.Structural.Link("structural")}{Interval(original)}; {NumberText.Count(original.Dead)} of {NumberText.Count(original.Features)} are dead on these texts.")),
            new(Percent(transferred.StructuralShare), Html.Of($"of the {NumberText.Count(transferred.Structural + transferred.Semantic)} labelled ones are structural once carried to {large}{Interval(transferred)}.")),
        };
        if (transferred.Survival is { } survival)
        {
            string random = result.Arms.FirstOrDefault(arm => arm.Arm == RoleArm.Random)?.Survival is { } chance ? $"; a random SAE in its place {Percent(chance.Agreement.Share)} and {Number(chance.Agreement.Kappa)}" : "";
            figures.Add(new KeyFigure(Percent(survival.Agreement.Share), Html.Of($"of the {NumberText.Count(survival.Agreement.Compared)} features with a label in both keep it, {RoleMetrics.Kappa.Link()} {Number(survival.Agreement.Kappa)}{random}.")));
        }

        foreach (var role in result.Densities.Where(role => role.Ratio.Median is not null))
        {
            figures.Add(new KeyFigure(NumberText.Fixed(role.Ratio.Median!.Value, 2), Html.Of($"times as {RoleMetrics.Ratio.Link("dense")} in {large} as in {small} is the median {(role.Role == FeatureRole.Structural ? "structural" : "semantic")} feature.")));
        }

        return Html.Of(
            $"""
            <p class="lead">{NumberText.Count(result.Texts.Groups)} texts were read beside rewrites of the same structure and another meaning, by {small} at layer {result.SmallLayer} and {large} at layer {result.LargeLayer}. A feature that fires in every version is structural, one that fires in some is semantic.</p>
            <ol class="key-figures">
            {figures.Select(figure => figure.Render())}</ol>

            """);
    }

    private static string Interval(RoleLabels labels) => labels.Interval is { } interval ? $" (interval {NumberText.Percent(interval.Low, 0)} to {NumberText.Percent(interval.High, 0)})" : "";

    private static string Percent(double? share) => share is { } value ? NumberText.Percent(value, 0) : "none";

    private static string Number(double? value) => value is { } number ? NumberText.Fixed(number, 2) : "undefined";
}
