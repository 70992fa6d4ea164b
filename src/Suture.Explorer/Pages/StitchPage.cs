using Suture.Experiments;
using Suture.Experiments.Results;
using Suture.Explorer.Runs;
using Suture.Reports.Definitions;
using Suture.Reports.Demo;
using Suture.Reports.Markup;
using Suture.Reports.Pages;
using Suture.Reports.Tables;

namespace Suture.Explorer.Pages;

/// <summary>How faithful a stitch is: what passes through it cost.</summary>
internal static class StitchPage
{
    /// <summary>Renders it.</summary>
    /// <param name="site">The site.</param>
    /// <param name="run">The run.</param>
    /// <exception cref="Formats.CheckpointFormatException">The run's results are not those of a stitch.</exception>
    public static Html Render(ExplorerSite site, FoundRun run)
    {
        var result = run.Results(RunJson.Default.StitchRunResult, "those of a stitch");
        var names = ExploredNames.Of(run);
        var body = Html.Of(
            $"""
            <h1>The stitch {names.Small}.{result.LayerSmall} → {names.Large}.{result.LayerLarge}</h1>
            {RunChoice.Links("/stitch", site.Runs.Stitches, run)}
            <ol class="key-figures">
            {Figures(result, names).Select(figure => figure.Render())}</ol>
            {Passes(result, names)}
            {Losses(result)}
            <p><a class="download" href="/stitch.json?run={Uri.EscapeDataString(run.Name)}" download>All results (JSON)</a></p>
            {RunChoice.Provenance(run)}
            {DefinitionList.Render(Metrics.CrossEntropy, Metrics.StandardError, Metrics.RelativeLoss, Metrics.Kl, Metrics.Agreement, Metrics.Fvu, Metrics.JointLoss, Metrics.Alpha, Metrics.AlignedFraction)}
            """);
        return new ExplorerPage { Site = site, Title = "Stitch", Current = "/stitch", Body = body }.Render();
    }

    private static IEnumerable<KeyFigure> Figures(StitchRunResult result, ExploredNames names)
    {
        yield return new KeyFigure(NumberText.Percent(1 - result.FvuEval.Up, 0), Html.Of($"of the variance of {names.Large} at layer {result.LayerLarge} is explained from {names.Small} at layer {result.LayerSmall}, on held-out text; and {NumberText.Percent(1 - result.FvuEval.Down, 0)} the other way."));
        var relative = result.CeSpliced.RelativeTo(result.Ce);
        if (relative.Up is { } up) yield return new KeyFigure(NumberText.SignedPercent(up, 0), Html.Of($"loss when {names.Small} begins and {names.Large} finishes, against {names.Large} alone."));
        yield return new KeyFigure(NumberText.SignedPercent(relative.CycleLarge), Html.Of($"loss when {names.Large} goes down the stitch and up again before it finishes."));
        yield return new KeyFigure(NumberText.Count(result.Tokens), Html.Of($"{(result.Alignment is null ? "tokens" : "pairs of tokens")} were fitted ({result.Method}); {NumberText.Count(result.Iterations)} iterations."));
    }

    private static Html Passes(StitchRunResult result, ExploredNames names)
    {
        var figures = new PassFigures
        {
            Ce = result.Ce,
            CeSpliced = result.CeSpliced,
            CeStandardError = result.CeStandardError,
            Kl = result.Kl,
            Agreement = result.Agreement,
            Fvu = result.FvuEval,
            Missing = result.SplicesMissing is null ? "not measured" : "–†",
        };
        var data = new CsvText([.. PassFigures.DataColumns]);
        data.Row(names.Small, result.Ce.Small);
        data.Row(names.Large, result.Ce.Large);
        foreach (var pass in SplicedPass.All) data.Row(figures.Data(pass));
        return new ResultTable
        {
            Id = "passes",
            Title = figures.Finding(),
            Caption = Html.Of($"Passes through the stitch, held-out text; {Metrics.StandardError.Link("± is the standard error")}. {(result.SplicesMissing is { } reason ? $"† {reason}" : "")}"),
            RowTitle = "Pass",
            Columns = PassFigures.Columns,
            Rows =
            [
                new Row(Html.Escaped($"A: {names.Small}"), PassFigures.Native(result.Ce.Small, null)),
                new Row(Html.Escaped($"B: {names.Large}"), PassFigures.Native(result.Ce.Large, null)),
                .. SplicedPass.All.Select(pass => new Row(Html.Escaped(pass.Name), figures.Spliced(pass))),
            ],
            Data = data,
        }.Render();
    }

    private static Html Losses(StitchRunResult result)
    {
        var data = new CsvText("text", "up", "down", "cycle_small", "cycle_large", "total");
        Row Losses(string text, StitchLoss loss)
        {
            data.Row(text, loss.Up, loss.Down, loss.CycleSmall, loss.CycleLarge, loss.Total);
            return new Row(Html.Escaped(text), [.. new[] { loss.Up, loss.Down, loss.CycleSmall, loss.CycleLarge, loss.Total }.Select(value => Cell.Number(value, 4, ""))]);
        }

        Row[] rows = [Losses("training", result.Loss), Losses("held-out", result.LossEval)];
        return new ResultTable
        {
            Id = "losses",
            Title = $"Joint loss {NumberText.Fixed(result.Loss.Total, 4)} on the training text, {NumberText.Fixed(result.LossEval.Total, 4)} on held-out text",
            Caption = Html.Of($"Terms of the {Metrics.JointLoss.Link("joint loss")}; the round trips are not yet multiplied by {Metrics.Alpha.Link("α")}."),
            RowTitle = "Text",
            Columns = [.. SplicedPass.All.Select(pass => new Column(Html.Escaped(pass.Name), "mean square")), new(Metrics.JointLoss.Link("Total"), "")],
            Rows = rows,
            Data = data,
        }.Render();
    }
}
