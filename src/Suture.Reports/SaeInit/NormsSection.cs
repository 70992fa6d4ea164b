using Suture.Experiments.SaeInit;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;
using Suture.Reports.Tables;
using Suture.SparseAutoencoders.Training.Starts;

namespace Suture.Reports.SaeInit;

/// <summary>Ways of handling norms in the transferred start.</summary>
internal static class NormsSection
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static PageSection Render(SaeInitView view) => new("norms", "How norms are handled", Html.Of(
        $"""
        <p>Training keeps decoder rows at unit norm; a transferred decoder has others. Dividing them away changes the autoencoder unless the encoder makes up for it, and under TopK no way keeps both {StartMetrics.Norms.Link("which latents are selected and what they contribute")}. Everything else in this report uses “{Name(view.Result.Norms)}”.</p>
        {Table(view)}
        """));

    private static Html Table(SaeInitView view)
    {
        var ways = view.Result.NormStudy;
        var data = new CsvText("norms", "width", "untrained_explained", "mean_explained", "mean_explained_half_width", "against_used", "against_used_half_width", "explained", "explained_half_width", "untrained_dead", "dead", "seeds");
        var rows = new List<Row>();
        foreach (var way in ways)
        {
            data.Row(Name(way.Norms), way.Width, way.UntrainedExplained.Mean, way.MeanExplained.Mean, way.MeanExplained.HalfWidth, way.AgainstUsed?.Mean, way.AgainstUsed?.HalfWidth, way.Explained.Mean, way.Explained.HalfWidth, way.UntrainedDead.Mean, way.Dead.Mean, way.Explained.Count);
            rows.Add(new Row(Html.Escaped(Name(way.Norms) + (way.Norms == view.Result.Norms ? " (used)" : "")),
            [
                way.UntrainedExplained.Mean < 0 ? Cell.Missing("below 0") : Cell.Number(way.UntrainedExplained.Mean, 3, ""),
                EstimateText.NumberCell(way.MeanExplained, 4, "", IsBest(ways, way, w => w.MeanExplained)), EstimateText.NumberCell(way.AgainstUsed, 4, "used"),
                EstimateText.NumberCell(way.Explained, 4, "", IsBest(ways, way, w => w.Explained)),
                EstimateText.PercentCell(way.UntrainedDead, ""), EstimateText.PercentCell(way.Dead, ""),
            ]));
        }

        return new ResultTable
        {
            Id = "table-norms",
            Title = Finding(ways, view.Result.Norms),
            Caption = Html.Of($"The transferred start at {SaeInitView.Latents(ways[0].Width)} with each {StartMetrics.Norms.Link("way of handling norms")}, {StartMetrics.Interval.Link("± over seeds")}. {StartMetrics.Along.Link()} is the area under the training curve; before and after are on all held-out text. Against the one used: along the way, seed by seed. Bold: best, its interval apart from every other's."),
            RowTitle = "Norms",
            Columns =
            [
                new(Metrics.ExplainedVariance.Link("before"), "", "Explained variance"), new(StartMetrics.Along.Link("along the way"), "", "Explained variance"), new(StartMetrics.Along.Link("against the one used"), "", "Explained variance"),
                new(Metrics.ExplainedVariance.Link("after"), "", "Explained variance"),
                new(Metrics.Dead.Link("before"), "of latents", "Dead"), new(Metrics.Dead.Link("after"), "of latents", "Dead"),
            ],
            Rows = rows,
            Data = data,
        }.Render();
    }

    private static bool IsBest(IReadOnlyList<NormComparison> ways, NormComparison own, Func<NormComparison, SeedEstimate> of) => of(own).HalfWidth is { } half && ways.Count > 1 && ways.Where(way => way != own).Select(of)
        .All(other => other.HalfWidth is { } theirs && of(own).Mean - half > other.Mean + theirs);

    private static string Finding(IReadOnlyList<NormComparison> ways, NormHandling used)
    {
        NormComparison[] others = [.. ways.Where(way => way.AgainstUsed is not null)];
        if (others.Length == 0) return $"Only one way of handling norms was trained: {Name(used)}";
        string Names(Func<SeedEstimate, bool> holds) => string.Join(", ", others.Where(way => holds(way.AgainstUsed!)).Select(way => $"“{Name(way.Norms)}” ({EstimateText.Number(way.AgainstUsed!, 4)})"));
        string[] parts =
        [
            .. Part("explains more along the way than", Names(d => d.Mean < 0 && d.IsApartFromZero())),
            .. Part("is not clearly apart from", Names(d => !d.IsApartFromZero())),
            .. Part("explains less than", Names(d => d.Mean > 0 && d.IsApartFromZero())),
        ];
        return $"“{Name(used)}”, the way used, {string.Join("; ", parts)}";
    }

    private static string[] Part(string words, string names) => names.Length == 0 ? [] : [$"{words} {names}"];

    private static string Name(NormHandling norms) => norms switch
    {
        NormHandling.ScaleEncoder => "scale encoder",
        NormHandling.KeepEncoder => "keep encoder",
        NormHandling.ScaleEvenly => "scale evenly",
        NormHandling.TieEncoder => "tie encoder",
        _ => throw new ArgumentOutOfRangeException(nameof(norms), norms, "The way of handling norms has no name in the report."),
    };
}
