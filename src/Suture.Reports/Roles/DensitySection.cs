using Suture.Experiments.Features.Roles;
using Suture.Features;
using Suture.Reports.Charts;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Roles;

/// <summary>How dense features of each label are in both models, as in the paper's Fig. 4.</summary>
internal static class DensitySection
{
    /// <summary>Renders it.</summary>
    public static PageSection Render(FeatureRolesResult result, string small, string large) => new("density", "Densities by label", Html.Of(
        $"""
        <p>{RoleMetrics.Density.Link("Densities")} over {NumberText.Count(result.DensityTokens)} tokens of running text, by the label in {small}. Features that never fire there are in no histogram: {string.Join(", ", result.Densities.Select(role => $"{NumberText.Count(role.Original.Zero)} {Name(role)} ones in {small}, {NumberText.Count(role.Transferred.Zero)} in {large}"))}.</p>
        {Densities(result, small, large)}{Ratios(result, small, large)}
        """));

    private static Html Densities(FeatureRolesResult result, string small, string large)
    {
        (RoleDensities Role, string Model, RoleSpread Spread, Tone Tone)[] panels = [.. result.Densities.SelectMany(role => new[] { (role, small, role.Original, Tone.Native), (role, large, role.Transferred, Tone.Transferred) })];
        double? structural = Median(result, FeatureRole.Structural)?.Original.Median, semantic = Median(result, FeatureRole.Semantic)?.Original.Median;
        string title = structural is { } dense && semantic is { } sparse
            ? $"Structural features are {(dense >= sparse ? "denser" : "sparser")}: median {Share(dense)} of tokens in {small}, semantic ones {Share(sparse)}"
            : "One label alone occurs, so densities cannot be compared";
        return Draw("fig-density", title, $"Share of the features with a label, by {RoleMetrics.Density.Name.ToLowerInvariant()}; orange in {small}, blue the same features carried to {large}; the line marks the median.",
            [.. panels.Select(panel => ($"{Name(panel.Role)}, {panel.Model}", panel.Spread, panel.Tone))], RoleDensities.LowestDensity, Share, "Density", "fraction of tokens");
    }

    private static Html Ratios(FeatureRolesResult result, string small, string large) => Draw(
        "fig-ratio",
        $"Density in {large} over density in {small}: {string.Join(", ", result.Densities.Where(role => role.Ratio.Median is not null).Select(role => $"{Name(role)} {Times(role.Ratio.Median!.Value)}"))} in the median",
        $"Share of the features with a label, by the ratio of densities; at 1 a feature fires as often in {large} as in {small}. The outermost bars hold all that lies beyond.",
        [.. result.Densities.Select(role => (Name(role), role.Ratio, Tone.Transferred))], RoleDensities.LowestRatio, Times, "Ratio of densities", "times");

    private static Html Draw(string id, string title, string caption, (string Label, RoleSpread Spread, Tone Tone)[] panels, int lowest, Func<double, string> format, string axis, string unit)
    {
        var data = new CsvText("panel", "from", "to", "features", "never_active");
        int count = panels[0].Spread.Bins.Count;
        // Empty bins at both ends are not drawn.
        int[] used = [.. Enumerable.Range(0, count).Where(bin => Array.Exists(panels, panel => panel.Spread.Bins[bin] > 0))];
        int first = used.Length == 0 ? 0 : used[0], last = used.Length == 0 ? count - 1 : used[^1];
        double Edge(int bin) => Math.Pow(10, lowest + ((double)bin / panels[0].Spread.BinsPerDecade));
        double[] edges = [.. Enumerable.Range(first, last - first + 2).Select(Edge)];
        foreach (var (label, spread, _) in panels)
        {
            for (int bin = 0; bin < count; bin++) data.Row(label, Edge(bin), Edge(bin + 1), spread.Bins[bin], spread.Zero);
        }

        var chart = new Histogram
        {
            HorizontalTitle = axis,
            HorizontalUnit = unit,
            HorizontalScale = LogScale.Around(edges),
            Format = format,
            Metric = id == "fig-ratio" ? RoleMetrics.Ratio : RoleMetrics.Density,
            VerticalTitle = "Features (% of those with the label)",
            Panels = [.. panels.Select(panel => new HistogramPanel(panel.Label, panel.Tone, edges, [.. panel.Spread.Bins.Skip(first).Take(edges.Length - 1).Select(features => panel.Spread.Features == 0 ? 0 : features / (double)panel.Spread.Features)], panel.Spread.Median ?? double.NaN))],
        };
        return new Figure
        {
            Id = id,
            Title = title,
            Caption = Html.Escaped(caption),
            Data = data,
            Drawing = Figure.InBothSizes(size => chart.Render($"{id}-{size.Name}", size with { Height = 120 + (110 * panels.Length) }, title, caption)),
        }.Render();
    }

    private static RoleDensities? Median(FeatureRolesResult result, FeatureRole role) => result.Densities.FirstOrDefault(each => each.Role == role && each.Original.Median is not null);

    private static string Name(RoleDensities role) => role.Role.ToString().ToLowerInvariant();

    private static string Share(double value) => value >= 0.001 ? NumberText.Percent(value, value >= 0.1 ? 0 : value >= 0.01 ? 1 : 2) : NumberText.Scientific(value);

    private static string Times(double value) => NumberText.Fixed(value, 2);
}
