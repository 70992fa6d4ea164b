using Suture.Experiments.Probes;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Probes;

/// <summary>The first screen: what was asked, and the numbers that answer it.</summary>
internal static class OpeningSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static Html Render(ProbesView view)
    {
        KeyFigure[] figures = [.. Enum.GetValues<ProbeDirection>().SelectMany(direction => (KeyFigure[])[Dense(view, direction), Refit(view, direction), Kept(view, direction)])];
        return Html.Of(
            $"""
            <p class="lead">Does a probe made on one model work on another? Asked of {view.Small} and {view.Large} on {NumberText.Count(view.Result.DataSets.Count)} data set{(view.Result.DataSets.Count == 1 ? "" : "s")}
            ({NumberText.Count(view.Result.DataSets.Sum(set => set.Classes.Count))} classes, each against the rest), dense and with {string.Join(", ", view.Result.K.Select(k => NumberText.Count(k)))} {ProbeMetrics.Features.Link("features")}.
            Guessing gives 50 %. In brackets {ProbeMetrics.Interval.Link($"{view.Level} intervals")}.</p>
            <ol class="key-figures">
            {figures.Select(figure => figure.Render())}</ol>

            """);
    }

    private static KeyFigure Dense(ProbesView view, ProbeDirection direction)
    {
        var carried = view.Average(view.Overall, direction, ProbeArm.DenseTransferred, 0);
        var native = view.Average(view.Overall, direction, ProbeArm.DenseNative, 0);
        var control = view.Average(view.Overall, direction, ProbeArm.DenseRandomMap, 0);
        return new KeyFigure(NumberText.Percent(carried.Accuracy, 1), Html.Of(
            $"{ProbeMetrics.Accuracy.Link("accuracy")} on {view.Target(direction)} of dense probes of {view.Source(direction)}, carried without data {ProbeText.Interval(carried.AccuracyInterval)}; {view.Target(direction)}'s own reach {NumberText.Percent(native.Accuracy, 1)}, a random map {NumberText.Percent(control.Accuracy, 1)}."));
    }

    private static KeyFigure Refit(ProbesView view, ProbeDirection direction)
    {
        int k = view.MostFeatures;
        var refit = view.Average(view.Overall, direction, ProbeArm.Refit, k);
        var difference = view.Difference(view.Overall, direction, ProbeArm.Refit, ProbeArm.Native, k);
        return new KeyFigure(NumberText.Percent(refit.Accuracy, 1), Html.Of(
            $"with {NumberText.Count(k)} features chosen on {view.Source(direction)} and refit on {view.Target(direction)}: {ProbeText.Points(difference.Accuracy)} {ProbeText.PointsInterval(difference.Interval)} from {view.Target(direction)}'s own features."));
    }

    private static KeyFigure Kept(ProbesView view, ProbeDirection direction)
    {
        int k = view.MostFeatures;
        var kept = view.Average(view.Overall, direction, ProbeArm.Kept, k);
        var difference = view.Difference(view.Overall, direction, ProbeArm.Kept, ProbeArm.Refit, k);
        return new KeyFigure(NumberText.Percent(kept.Accuracy, 1), Html.Of(
            $"with the same features and {view.Source(direction)}'s probe as it is: {ProbeText.Points(difference.Accuracy)} {ProbeText.PointsInterval(difference.Interval)} from the refit one."));
    }
}
