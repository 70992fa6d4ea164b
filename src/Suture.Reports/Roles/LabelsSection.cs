using Suture.Experiments.Features.Roles;
using Suture.Probing.Evaluation;
using Suture.Reports.Markup;
using Suture.Reports.Pages;
using Suture.Reports.Tables;

namespace Suture.Reports.Roles;

/// <summary>How many features have which label, and whether they keep it.</summary>
internal static class LabelsSection
{
    /// <summary>Renders it.</summary>
    public static PageSection Render(FeatureRolesResult result, string small, string large) => new("labels", "Labels, and whether they cross the stitch", Html.Of($"{Labels(result, small, large)}{Survival(result, small, large)}"));

    private static Html Labels(FeatureRolesResult result, string small, string large)
    {
        var data = new CsvText("autoencoder", "features", "structural", "semantic", "ties", "dead", "structural_share", "low", "high", "ever", "always");
        foreach (var arm in result.Arms) data.Row(arm.Arm, arm.Features, arm.Structural, arm.Semantic, arm.Ties, arm.Dead, arm.StructuralShare, arm.Interval?.Low, arm.Interval?.High, arm.EverShare, arm.AlwaysShare);
        return new ResultTable
        {
            Id = "table-labels",
            Title = $"Structural among labelled features: {string.Join(", ", result.Arms.Select(arm => $"{ShareText(arm.StructuralShare)} {RoleArms.Name(arm.Arm, small, large)}"))}",
            Caption = Html.Of($"Labels at a {RoleMetrics.FeatureShare.Link()} of {NumberText.Plain(result.Threshold)}, with the {RoleMetrics.Interval.Link($"{NumberText.Percent(result.Level, 0)} interval")} over groups; {RoleMetrics.Pooling.Link("“ever” and “always”")} are other ways to pool groups."),
            RowTitle = "Autoencoder",
            Columns = [new(Html.Escaped("structural"), "features"), new(Html.Escaped("semantic"), "features"), new(Html.Escaped("tie"), "features"), new(Html.Escaped("dead"), "features"), new(RoleMetrics.Structural.Link("structural"), "% of labelled"), new(RoleMetrics.Interval.Link("interval"), "%"), new(RoleMetrics.Pooling.Link("ever"), "%"), new(RoleMetrics.Pooling.Link("always"), "%")],
            Rows = [.. result.Arms.Select(arm => new Row(
                Html.Escaped(RoleArms.Name(arm.Arm, small, large)),
                [Count(arm.Structural), Count(arm.Semantic), Count(arm.Ties), Count(arm.Dead), Share(arm.StructuralShare), Ends(arm.Interval, 100, 1), Share(arm.EverShare), Share(arm.AlwaysShare)]))],
            Data = data,
        }.Render();
    }

    private static Html Survival(FeatureRolesResult result, string small, string large)
    {
        RoleLabels[] arms = [.. result.Arms.Where(arm => arm.Survival is not null)];
        var data = new CsvText("autoencoder", "both_structural", "turned_semantic", "turned_structural", "both_semantic", "lost", "gained", "agreement", "kappa", "low", "high", "share_correlation");
        foreach (var arm in arms)
        {
            var (agreement, kappa, r) = arm.Survival!;
            data.Row(arm.Arm, agreement.BothStructural, agreement.TurnedSemantic, agreement.TurnedStructural, agreement.BothSemantic, agreement.Lost, agreement.Gained, agreement.Share, agreement.Kappa, kappa?.Low, kappa?.High, r);
        }

        return new ResultTable
        {
            Id = "table-survival",
            Title = $"Labels kept: {string.Join(", ", arms.Select(arm => $"{ShareText(arm.Survival!.Agreement.Share)} {RoleArms.Name(arm.Arm, small, large)} (κ {Number(arm.Survival.Agreement.Kappa)})"))}",
            Caption = Html.Of($"Latent by latent against {small}’s own. Lost: a label in {small} alone; gained: elsewhere alone. {RoleMetrics.Kappa.Link()} is what {RoleMetrics.Agreement.Link("agreement")} is beyond chance; {RoleMetrics.Correlation.Link("r")} compares shares without a threshold."),
            RowTitle = "Autoencoder",
            Columns = [new(Html.Escaped("structural in both"), "features"), new(Html.Escaped("→ semantic"), "features"), new(Html.Escaped("→ structural"), "features"), new(Html.Escaped("semantic in both"), "features"), new(Html.Escaped("lost"), "features"), new(Html.Escaped("gained"), "features"), new(RoleMetrics.Agreement.Link("agreement"), "%"), new(RoleMetrics.Kappa.Link(), ""), new(RoleMetrics.Interval.Link("interval of κ"), ""), new(RoleMetrics.Correlation.Link(), "")],
            Rows = [.. arms.Select(arm => new Row(
                Html.Escaped(RoleArms.Name(arm.Arm, small, large)),
                [
                    Count(arm.Survival!.Agreement.BothStructural), Count(arm.Survival.Agreement.TurnedSemantic), Count(arm.Survival.Agreement.TurnedStructural), Count(arm.Survival.Agreement.BothSemantic), Count(arm.Survival.Agreement.Lost), Count(arm.Survival.Agreement.Gained),
                    Share(arm.Survival.Agreement.Share), Cell.Number(arm.Survival.Agreement.Kappa, 2, "undefined"), Ends(arm.Survival.KappaInterval, 1, 2), Cell.Number(arm.Survival.ShareCorrelation, 2, "undefined"),
                ]))],
            Data = data,
        }.Render();
    }

    private static string ShareText(double? share) => share is { } value ? NumberText.Percent(value, 0) : "none";

    private static string Number(double? value) => value is { } number ? NumberText.Fixed(number, 2) : "undefined";

    private static Cell Count(int count) => Cell.Text(NumberText.Count(count));

    private static Cell Share(double? share) => Cell.Number(100 * share, 1, "no label");

    private static Cell Ends(Interval? interval, double unit, int decimals) =>
        interval is null ? Cell.Missing("none") : Cell.Text($"{NumberText.Fixed(unit * interval.Low, decimals)} to {NumberText.Fixed(unit * interval.High, decimals)}");
}
