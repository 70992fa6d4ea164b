using Suture.Experiments.Features;
using Suture.Features;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Tables;

namespace Suture.Reports.Features;

/// <summary>Quantiles of correlations by arm, of all latents and of frequent ones.</summary>
internal static class AttributionTable
{
    /// <summary>Place of 0.5 among the thresholds.</summary>
    public static int Half { get; } = ValueSummary.Thresholds.ToList().IndexOf(0.5);

    /// <summary>Renders it.</summary>
    /// <param name="result">The figures.</param>
    public static Html Render(FeatureAttributionResult result)
    {
        var data = new CsvText("correlation", "arm", "latents", "count", "undefined", "mean", "p5", "p25", "median", "p75", "p95", "above_0", "above_0.25", "above_0.5", "above_0.75", "above_0.9");
        var rows = new List<Row>();
        Add(FeatureMetrics.Attribution, result.Attribution);
        Add(FeatureMetrics.Activation, result.Activation);
        string shares = $"{FeatureText.Share(result.Attribution[0].All.ShareAbove[Half])} of transferred latents have an attribution correlation above 0.5";
        return new ResultTable
        {
            Id = "table-attribution",
            Title = result.Attribution.Count > 1 ? $"{shares}; {string.Join(", ", result.Attribution.Skip(1).Select(score => $"{FeatureText.Share(score.All.ShareAbove[Half])} with {(score.Arm == AttributionArm.Shuffled ? "the shuffled pairing" : "a random SAE")}"))}" : shares,
            Caption = Html.Of($"{FeatureMetrics.Frequent.Link()}: active on {NumberText.Count(result.MinimumActive)} counted tokens of A or more. Quantiles and shares are of latents that have a correlation."),
            RowTitle = "Arm",
            Columns = [Head("latents", ""), Head("undefined", ""), Head("mean", ""), Head("5 %", "", "Quantiles"), Head("25 %", "", "Quantiles"), Head("median", "", "Quantiles"), Head("75 %", "", "Quantiles"), Head("95 %", "", "Quantiles"), .. ValueSummary.Thresholds.Select(threshold => Head($"> {NumberText.Plain(threshold)}", "%", "Share above"))],
            Rows = rows,
            Data = data,
        }.Render();

        void Add(Metric metric, IReadOnlyList<AttributionScore> scores)
        {
            foreach (var (population, name) in ((Func<AttributionScore, ValueSummary>, string)[])[(score => score.All, "all latents"), (score => score.Frequent, "frequent latents")])
            {
                foreach (var score in scores)
                {
                    var summary = population(score);
                    data.Row([metric.Id, AttributionArms.Name(score.Arm), name, summary.Count, summary.UndefinedCount, summary.Mean, summary.Lowest, summary.LowerQuartile, summary.Median, summary.UpperQuartile, summary.Highest, .. summary.ShareAbove]);
                    rows.Add(new Row(Html.Escaped(AttributionArms.Name(score.Arm)), Cells(summary), $"{metric.Name}, {name}"));
                }
            }
        }
    }

    private static Cell[] Cells(ValueSummary summary) =>
    [
        Cell.Text(NumberText.Count(summary.Count)),
        Cell.Text(NumberText.Count(summary.UndefinedCount)),
        .. ((double?[])[summary.Mean, summary.Lowest, summary.LowerQuartile, summary.Median, summary.UpperQuartile, summary.Highest]).Select(value => Cell.Number(value, 2, "none")),
        .. summary.ShareAbove.Select(share => Cell.Number(100 * share, 1, "none")),
    ];

    private static Column Head(string name, string unit, string group = "") => new(Html.Escaped(name), unit, group);
}
