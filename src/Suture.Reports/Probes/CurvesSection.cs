using System.Globalization;
using Suture.Experiments.Probes;
using Suture.Reports.Charts;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Probes;

/// <summary>Accuracy over the number of features in one direction, as in the paper's Fig. 3a.</summary>
internal static class CurvesSection
{
    private const double Chance = 0.5;

    private static readonly ProbeArm[] Drawn = [ProbeArm.Native, ProbeArm.Refit, ProbeArm.Kept, ProbeArm.RandomFeatures, ProbeArm.RandomMapRefit];

    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    /// <param name="direction">From which model to which.</param>
    public static PageSection Render(ProbesView view, ProbeDirection direction)
    {
        string name = direction == ProbeDirection.Up ? "up" : "down";
        var sets = view.Groups.Count == 1 ? [] : view.Groups.Take(view.Groups.Count - 1).Select(group => Draw(view, direction, name, group, Figure.InHalfSizes)).ToArray();
        var others = sets.Length == 0 ? Html.Empty : Html.Of($"<div class=\"figures\">\n{sets}</div>");
        return new PageSection($"sparse-{name}", $"Few features, from {view.Source(direction)} to {view.Target(direction)}", Html.Of(
            $"""
            <p>Features are chosen on {view.Source(direction)} and read on {view.Target(direction)} by {view.Source(direction)}'s SAE, carried across the stitch. Bands are {ProbeMetrics.Interval.Link($"{view.Level} intervals")}; the black line is the dense probe of {view.Target(direction)} itself.</p>
            {Draw(view, direction, name, view.Overall, Figure.InBothSizes)}{others}
            """));
    }

    private static Html Draw(ProbesView view, ProbeDirection direction, string name, string? group, Func<Func<ChartSize, Html>, Html> inSizes)
    {
        var data = new CsvText("data_set", "direction", "arm", "k", "accuracy", "low", "high", "auroc");
        foreach (var average in ProbeArms.Sparse.SelectMany(arm => view.Result.K.Select(k => view.Average(group, direction, arm, k))))
        {
            data.Row(ProbesView.GroupName(group), name, ProbeArms.Name(average.Arm), average.K, average.Accuracy, average.AccuracyInterval.Low, average.AccuracyInterval.High, average.Auroc);
        }

        double dense = view.Average(group, direction, ProbeArm.DenseNative, 0).Accuracy;
        double lowest = Drawn.SelectMany(arm => view.Result.K.Select(k => view.Average(group, direction, arm, k).AccuracyInterval.Low)).Min();
        var chart = new LineChart
        {
            Horizontal = new Axis("k", "features", new OrdinalScale(view.Result.K.Select(k => (double)k), k => k.ToString(CultureInfo.InvariantCulture)), ProbeMetrics.Features),
            Vertical = new Axis("Accuracy", "fraction, test texts", LinearScale.Between(Math.Min(Chance, Math.Floor(20 * lowest) / 20), 1), ProbeMetrics.Accuracy),
            Series = [.. Drawn.Select(arm => Series(view, direction, arm, group))],
            References = [new ReferenceLine(dense, "dense, native")],
        };
        string id = $"fig-{name}-{(group is null ? "mean" : string.Create(CultureInfo.InvariantCulture, $"set{view.Groups.ToList().IndexOf(group)}"))}", title = Finding(view, direction, group);
        string description = $"Accuracy on {view.Target(direction)} over the number of features, {ProbesView.GroupName(group)}, a line an arm: {string.Join(", ", Drawn.Select(ProbeArms.Name))}. {title}.";
        return new Figure
        {
            Id = id,
            Title = title,
            Caption = Html.Of($"{ProbesView.GroupName(group)}. {ProbeMetrics.Accuracy.Link()} over {ProbeMetrics.Features.Link("k")}. Blue: carried from {view.Source(direction)}, dashed with its probe as it is; orange: {view.Target(direction)}'s own; reddish purple: controls."),
            Data = data,
            Drawing = inSizes(size => chart.Render($"{id}-{size.Name}", size, title, description)),
        }.Render();
    }

    private static LineSeries Series(ProbesView view, ProbeDirection direction, ProbeArm arm, string? group)
    {
        ProbeAverage[] points = [.. view.Result.K.Select(k => view.Average(group, direction, arm, k))];
        return new LineSeries(
            ProbeArms.Name(arm), ProbeArms.Tone(arm),
            [.. points.Select(p => new ChartPoint(p.K, p.Accuracy, $"{ProbeArms.Name(arm)}, k {NumberText.Count(p.K)}: {NumberText.Percent(p.Accuracy, 1)} {ProbeText.Interval(p.AccuracyInterval)}"))],
            ProbeArms.IsDashed(arm))
        {
            Band = [.. points.Select(p => new BandPoint(p.K, p.AccuracyInterval.Low, p.AccuracyInterval.High))],
        };
    }

    private static string Finding(ProbesView view, ProbeDirection direction, string? group)
    {
        string At(ProbeArm arm, int k) => NumberText.Percent(view.Average(group, direction, arm, k).Accuracy, 1);
        int first = view.Result.K[0], last = view.MostFeatures;
        string one = $"{ProbesView.GroupName(group)}: refit {At(ProbeArm.Refit, last)}, native {At(ProbeArm.Native, last)}, kept {At(ProbeArm.Kept, last)} with {NumberText.Count(last)} features";
        return first == last ? one : $"{one}; {At(ProbeArm.Refit, first)}, {At(ProbeArm.Native, first)}, {At(ProbeArm.Kept, first)} with {NumberText.Count(first)}";
    }
}
