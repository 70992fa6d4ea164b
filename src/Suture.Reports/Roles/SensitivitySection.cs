using System.Globalization;
using Suture.Experiments.Features.Roles;
using Suture.Reports.Charts;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Roles;

/// <summary>What the threshold and the number of groups change.</summary>
internal static class SensitivitySection
{
    /// <summary>Renders it.</summary>
    public static PageSection Render(FeatureRolesResult result, string small, string large) => new("sensitivity", "What threshold and number of groups change", Html.Of(
        $"""
        <div class="figures">
        {Thresholds(result, small, large)}{Groups(result, small, large)}</div>

        """));

    private static Html Thresholds(FeatureRolesResult result, string small, string large)
    {
        var data = new CsvText("autoencoder", "threshold", "structural", "semantic", "ties", "structural_share");
        foreach (var arm in result.Arms)
        {
            foreach (var at in arm.Thresholds) data.Row(arm.Arm, at.Threshold, at.Structural, at.Semantic, at.Ties, at.StructuralShare);
        }

        double[] thresholds = [.. result.Arms[0].Thresholds.Select(at => at.Threshold).Distinct().Order()];
        var chart = new LineChart
        {
            Horizontal = new Axis("Threshold", "structural share", new OrdinalScale(thresholds, NumberText.Plain), RoleMetrics.FeatureShare),
            Vertical = new Axis("Structural", "% of labelled", LinearScale.Around(result.Arms.SelectMany(arm => arm.Thresholds).Select(at => 100 * (at.StructuralShare ?? double.NaN)).Append(0)), RoleMetrics.Structural),
            Series = [.. result.Arms.Select(arm => Line(arm, small, large, arm.Thresholds.OrderBy(at => at.Threshold).Select(at => (at.Threshold, at.StructuralShare))))],
        };
        var own = result.Of(RoleArm.Original).Thresholds;
        string title = own.Count == 0 ? "No other threshold was tried" : $"Between thresholds {NumberText.Plain(own.Min(at => at.Threshold))} and {NumberText.Plain(own.Max(at => at.Threshold))} the structural share in {small} goes from {Percent(own.MinBy(at => at.Threshold)!.StructuralShare)} to {Percent(own.MaxBy(at => at.Threshold)!.StructuralShare)}";
        return Draw("fig-threshold", title, "Share of labelled features that is structural, by the threshold; a line an autoencoder.", chart, data);
    }

    private static Html Groups(FeatureRolesResult result, string small, string large)
    {
        var data = new CsvText("autoencoder", "groups", "labelled", "structural_share", "settled");
        foreach (var arm in result.Arms)
        {
            foreach (var subset in arm.Subsets) data.Row(arm.Arm, subset.Groups, subset.Labelled, subset.StructuralShare, subset.Settled);
        }

        var own = result.Of(RoleArm.Original).Subsets;
        var chart = new LineChart
        {
            Horizontal = new Axis("Groups", "the first n", new OrdinalScale(own.Select(subset => (double)subset.Groups), groups => groups.ToString(CultureInfo.InvariantCulture))),
            Vertical = new Axis("Settled", "% of labelled", LinearScale.Around(result.Arms.SelectMany(arm => arm.Subsets).Select(subset => 100 * (subset.Settled ?? double.NaN)).Append(100)), RoleMetrics.Settled),
            Series = [.. result.Arms.Select(arm => Line(arm, small, large, arm.Subsets.Select(subset => ((double)subset.Groups, subset.Settled))))],
        };
        string title = own.Count < 2 ? "Too few groups to take fewer" : $"From {own[^2].Groups} of {own[^1].Groups} groups, {Percent(own[^2].Settled)} of {small}’s labels are what they end as";
        return Draw("fig-groups", title, "Share of labels from the first groups that all groups confirm; a line an autoencoder.", chart, data);
    }

    private static LineSeries Line(RoleLabels arm, string small, string large, IEnumerable<(double X, double? Share)> points)
    {
        string name = RoleArms.Name(arm.Arm, small, large);
        return new LineSeries(name, RoleArms.Tone(arm.Arm), [.. points.Where(point => point.Share is not null).Select(point => new ChartPoint(point.X, 100 * point.Share!.Value, $"{name}, {NumberText.Plain(point.X)}: {NumberText.Percent(point.Share.Value)}"))], arm.Arm == RoleArm.Random);
    }

    private static Html Draw(string id, string title, string caption, LineChart chart, CsvText data) => new Figure
    {
        Id = id,
        Title = title,
        Caption = Html.Escaped(caption),
        Data = data,
        Drawing = Figure.InHalfSizes(size => chart.Render($"{id}-{size.Name}", size, title, caption)),
    }.Render();

    private static string Percent(double? share) => share is { } value ? NumberText.Percent(value, 0) : "nothing";
}
