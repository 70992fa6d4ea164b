using Suture.Experiments.Probes;
using Suture.Reports.Markup;
using Suture.Reports.Pages;
using Suture.Reports.Tables;

namespace Suture.Reports.Probes;

/// <summary>Where transfer holds and where it fails: pairs of arms, data set by data set.</summary>
internal static class ComparisonSection
{
    private static readonly (ProbeArm First, ProbeArm Second, string Name)[] Pairs =
    [
        (ProbeArm.Refit, ProbeArm.Native, "refit − native"),
        (ProbeArm.Kept, ProbeArm.Refit, "kept − refit"),
        (ProbeArm.Refit, ProbeArm.RandomFeatures, "refit − random features"),
        (ProbeArm.Refit, ProbeArm.RandomMapRefit, "refit − random map"),
        (ProbeArm.Kept, ProbeArm.RandomMapKept, "kept − random map kept"),
    ];

    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(ProbesView view) => new("where", "Where it holds and where it fails", Html.Of(
        $"""
        <p>Differences in percentage points of accuracy with {ProbeMetrics.Interval.Link($"{view.Level} intervals")}; in brackets in how many classes the first and the second arm are better by {ProbeMetrics.McNemar.Link("McNemar's test")}. A transfer has failed where refit or kept is no better than its control.</p>
        {Enum.GetValues<ProbeDirection>().Select(direction => Table(view, direction))}
        """));

    private static Html Table(ProbesView view, ProbeDirection direction)
    {
        var data = new CsvText("data_set", "k", "first", "second", "difference", "low", "high", "classes", "first_better", "second_better");
        var rows = new List<Row>();
        foreach (string? group in view.Groups)
        {
            foreach (int k in view.Result.K)
            {
                ProbeDifference[] differences = [.. Pairs.Select(pair => view.Difference(group, direction, pair.First, pair.Second, k))];
                foreach (var d in differences) data.Row(ProbesView.GroupName(group), k, ProbeArms.Name(d.First), ProbeArms.Name(d.Second), d.Accuracy, d.Interval.Low, d.Interval.High, d.Classes, d.FirstBetter, d.SecondBetter);
                rows.Add(new Row(Html.Escaped($"k {NumberText.Count(k)}"), [.. differences.Select(CellOf)], ProbesView.GroupName(group)));
            }
        }

        return new ResultTable
        {
            Id = direction == ProbeDirection.Up ? "table-where-up" : "table-where-down",
            Title = Finding(view, direction),
            Caption = Html.Of($"From {view.Source(direction)} to {view.Target(direction)}. Holm's correction is over the classes of a row."),
            RowTitle = "Features",
            Columns = [.. Pairs.Select(pair => new Column(ProbeMetrics.Accuracy.Link(pair.Name), "points"))],
            Rows = rows,
            Data = data,
        }.Render();
    }

    private static Cell CellOf(ProbeDifference difference) => new(Html.Of(
        $"{NumberText.Fixed(100 * difference.Accuracy, 1)} <span class=\"error\">{ProbeText.PointsInterval(difference.Interval)} ({NumberText.Count(difference.FirstBetter)} : {NumberText.Count(difference.SecondBetter)})</span>"));

    private static string Finding(ProbesView view, ProbeDirection direction)
    {
        string[] failed = [.. view.Groups.Where(group => group is not null || view.Groups.Count == 1).Where(group => view.Result.K.All(k => view.Difference(group, direction, ProbeArm.Kept, ProbeArm.RandomMapKept, k).Interval.Low <= 0)).Select(ProbesView.GroupName)];
        string to = $"On {view.Target(direction)}, {view.Source(direction)}'s features with its own probe";
        return failed.Length == 0 ? $"{to} beat a random map on every data set for some k" : $"{to} beat a random map for no k on: {string.Join(", ", failed)}";
    }
}
