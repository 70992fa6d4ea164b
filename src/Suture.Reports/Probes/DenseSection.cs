using Suture.Experiments.Probes;
using Suture.Reports.Markup;
using Suture.Reports.Pages;
using Suture.Reports.Tables;

namespace Suture.Reports.Probes;

/// <summary>Dense probes: native, carried, and across controls.</summary>
internal static class DenseSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(ProbesView view) => new("dense", "Dense probes", Html.Of(
        $"""
        <p>A dense probe needs no autoencoder and no text of the target: it is carried by the stitch's map alone. Accuracies in percent, ± half of the {ProbeMetrics.Interval.Link($"{view.Level} interval")}.</p>
        {Table(view)}
        """));

    private static Html Table(ProbesView view)
    {
        var data = new CsvText("data_set", "direction", "arm", "accuracy", "low", "high", "auroc");
        var rows = new List<Row>();
        foreach (var direction in Enum.GetValues<ProbeDirection>())
        {
            foreach (string? group in view.Groups)
            {
                ProbeAverage[] averages = [.. ProbeArms.Dense.Select(arm => view.Average(group, direction, arm, 0))];
                foreach (var a in averages) data.Row(ProbesView.GroupName(group), direction.ToString(), ProbeArms.Name(a.Arm), a.Accuracy, a.AccuracyInterval.Low, a.AccuracyInterval.High, a.Auroc);
                rows.Add(new Row(Html.Escaped(ProbesView.GroupName(group)), [.. averages.Select(a => ProbeText.Accuracy(a.Accuracy, a.AccuracyInterval))], $"{view.Source(direction)} to {view.Target(direction)}"));
            }
        }

        return new ResultTable
        {
            Id = "table-dense",
            Title = Finding(view),
            Caption = Html.Of($"{ProbeMetrics.Accuracy.Link()} of dense probes on the target; “on source” is the same probe where it was trained."),
            RowTitle = "Texts",
            Columns = [.. ProbeArms.Dense.Select(arm => new Column(ProbeMetrics.Accuracy.Link(ProbeArms.Name(arm)["dense, ".Length..]), "%"))],
            Rows = rows,
            Data = data,
        }.Render();
    }

    private static string Finding(ProbesView view)
    {
        string Of(ProbeDirection direction) =>
            $"to {view.Target(direction)} {ProbeText.Points(view.Difference(view.Overall, direction, ProbeArm.DenseTransferred, ProbeArm.DenseNative, 0).Accuracy)}";
        return $"Carried without data, dense probes differ from native ones by: {Of(ProbeDirection.Up)}, {Of(ProbeDirection.Down)}";
    }
}
