using Suture.Reports.Markup;
using Suture.Reports.Tables;
using Suture.Steering;
using Suture.Steering.Languages;

namespace Suture.Reports.Steering;

/// <summary>Every cell of the experiment.</summary>
internal static class RatesTable
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static Html Render(SteeringView view)
    {
        var data = new CsvText("receiver", "source", "language", "arm", "strength", "successes", "trials", "undecided", "rate", "low", "high", "relative_transfer", "perplexity", "distinct_trigrams", "cosine_to_native");
        foreach (var row in view.Result.Rows) data.Row(row.Receiver, row.Source, row.Language, row.Arm, row.Strength, row.Successes, row.Trials, row.Undecided, row.Rate, row.RateInterval.Low, row.RateInterval.High, row.RelativeTransfer, row.Perplexity, row.DistinctTrigrams, row.CosineToNative);
        return new ResultTable
        {
            Id = "table-rates",
            Title = Finding(view),
            Caption = Html.Of($"{SteeringMetrics.Rate.Link()} of {NumberText.Count(view.Result.Prompts)} answers with the {NumberText.Percent(1 - view.Options.Steering.Alpha, 0)} {SteeringMetrics.Interval.Link("interval")} in grey; {SteeringMetrics.Perplexity.Link("perplexity")} and {SteeringMetrics.Distinct.Link("distinct")} runs of the same answers."),
            RowTitle = "Language, arm",
            Columns =
            [
                new(SteeringMetrics.Strength.Link(), "distances"), new(SteeringMetrics.Rate.Link(), "of answers"), new(SteeringMetrics.Relative.Link(), ""),
                new(SteeringMetrics.Perplexity.Link(), "unsteered model"), new(SteeringMetrics.Distinct.Link(), "of runs"), new(SteeringMetrics.Cosine.Link(), "with the own"),
            ],
            Rows = [.. view.Result.Rows.Select(row => Row(view, row))],
            Data = data,
        }.Render();
    }

    private static Row Row(SteeringView view, LanguageSteeringRow row) => new(
        Html.Escaped($"{row.Language}, {SteeringView.Name(row.Arm)}"),
        [
            row.Arm == SteeringArm.Unsteered ? Cell.Missing("none") : Cell.Text(NumberText.Plain(row.Strength)),
            new Cell(Html.Of($"{NumberText.Percent(row.Rate)} <span class=\"error\">{NumberText.Percent(row.RateInterval.Low)} to {NumberText.Percent(row.RateInterval.High)}</span>")),
            Cell.Number(row.RelativeTransfer, 2, ""),
            Cell.Number(row.Perplexity, 1, ""),
            Cell.Number(row.DistinctTrigrams, 2, ""),
            Cell.Number(row.CosineToNative, 3, ""),
        ],
        $"{SteeringView.Place(row.Receiver)} answers, {SteeringView.Place(Other(view, row))} gives the other's vector");

    private static Stitching.StitchEnd Other(SteeringView view, LanguageSteeringRow row) =>
        view.Result.Rows.First(other => other.Arm == SteeringArm.Transferred && other.Receiver == row.Receiver).Source;

    private static string Finding(SteeringView view)
    {
        var rows = view.Rows(SteeringArm.Transferred, view.Headline);
        int within = rows.Count(row => Overlap(row, view.Row(row.Receiver, row.Language, SteeringArm.Native, view.Headline)));
        return $"At strength {NumberText.Plain(view.Headline)} the other's vector does as the own in {NumberText.Count(within)} of {NumberText.Count(rows.Count)} cases: each rate lies in the other's interval";
    }

    private static bool Overlap(LanguageSteeringRow one, LanguageSteeringRow other) =>
        one.Rate >= other.RateInterval.Low && one.Rate <= other.RateInterval.High && other.Rate >= one.RateInterval.Low && other.Rate <= one.RateInterval.High;
}
