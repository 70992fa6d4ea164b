using Suture.Experiments.Probes;
using Suture.Experiments.Robustness;
using Suture.Probing.Evaluation;
using Suture.Reports.Markup;
using Suture.Reports.Tables;

namespace Suture.Reports.Robustness;

/// <summary>The table that says where transfer fails: a row a case, a group a factor.</summary>
internal static class FindingsTable
{
    /// <summary>Renders it.</summary>
    /// <param name="result">The figures.</param>
    /// <param name="small">Name of A.</param>
    /// <param name="large">Name of B.</param>
    public static Html Render(RobustnessResult result, string small, string large)
    {
        var data = new CsvText("factor", "value", "subject", "direction", "arm", "score", "low", "high");
        foreach (var row in result.Rows) data.Row(row.Factor.ToString(), row.Value, row.Subject, row.Direction.ToString(), row.Arm.ToString(), row.Score, row.Interval.Low, row.Interval.High);
        return new ResultTable
        {
            Id = "table-findings",
            Title = $"Transfer fails in {NumberText.Count(result.Findings.Count(f => f.Verdict == RobustnessVerdict.Fails))} of {NumberText.Count(result.Findings.Count)} cases",
            Caption = Html.Of($"Scores in percent; differences in points with their intervals. The data behind it holds every arm."),
            RowTitle = "Case",
            Columns = [new(Html.Escaped("native"), "%"), new(Html.Escaped("carried"), "%"), new(Html.Escaped("control"), "%"), new(Html.Escaped("carried − native"), "points"), new(Html.Escaped("carried − control"), "points"), new(Html.Escaped("verdict"), "")],
            Rows = [.. result.Findings.Select(f => new Row(
                Html.Escaped($"{(f.Value.Length > 0 ? f.Value + ": " : "")}{f.Subject}, to {(f.Direction == ProbeDirection.Up ? large : small)}"),
                [Score(f.Native), Score(f.Transferred), Score(f.ControlScore), Points(f.ToNative), Points(f.ToControl), new Cell(Html.Escaped(VerdictText.Name(f.Verdict)), f.Verdict == RobustnessVerdict.Fails)],
                f.Factor.ToString()))],
            Data = data,
        }.Render();
    }

    private static Cell Score(double score) => Cell.Number(100 * score, 1, "");

    private static Cell Points(Interval interval) => Cell.Text($"{NumberText.Fixed(100 * interval.Low, 1)} to {NumberText.Fixed(100 * interval.High, 1)}");
}
