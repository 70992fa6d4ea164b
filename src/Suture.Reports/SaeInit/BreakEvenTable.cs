using Suture.Experiments.Results;
using Suture.Experiments.SaeInit;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Paper;
using Suture.Reports.Tables;

namespace Suture.Reports.SaeInit;

/// <summary>From when on a start has paid for itself.</summary>
internal static class BreakEvenTable
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static Html Render(SaeInitView view)
    {
        var data = new CsvText("arm", "width", "ledger", "counting", "setup_tokens", "reached", "break_even_tokens", "half_width");
        foreach (var b in view.Result.BreakEven) data.Row(StartArms.Name(b.Arm), b.Width, Ledgers.Name(b.Ledger), Ledgers.Name(b.Counting), b.SetupTokens, b.Reached, b.Tokens?.Mean, b.Tokens?.HalfWidth);
        var rows = view.Result.Widths.SelectMany(width => view.Result.Arms.Where(arm => arm is StartArm.Transferred or StartArm.DataPoints or StartArm.Principal).Select(arm => new Row(
            Html.Escaped(StartArms.Name(arm)),
            [.. Ledgers.All.SelectMany(ledger => Cells(view, Find(view, arm, width, ledger)))],
            SaeInitView.Latents(width))));
        return new ResultTable
        {
            Id = "table-break-even",
            Title = Finding(view),
            Caption = Html.Of($"{StartMetrics.Setup.Link()} and {StartMetrics.BreakEven.Link("break-even")} in thousand training tokens of {view.B} ({NumberText.Count(view.Result.TrainingTokens / 1000)} in each training), dense-equivalent {Metrics.Flops.Link()}, in each {Metrics.Ledger.Link("ledger")}. Starts made of {view.B}'s own activations need no stitch and no autoencoder of {view.A}. The data hold every start and the FLOPs done."),
            RowTitle = "Start",
            Columns = [.. Ledgers.All.SelectMany(ledger => (Column[])[new(StartMetrics.Setup.Link(), "thousand tokens", Ledgers.Name(ledger)), new(StartMetrics.BreakEven.Link(), "thousand tokens", Ledgers.Name(ledger))])],
            Rows = [.. rows],
            Data = data,
        }.Render();
    }

    private static Cell[] Cells(SaeInitView view, BreakEven found) =>
    [
        Cell.Number(found.SetupTokens / 1000, 0, ""),
        Cell.WithError(found.Tokens?.Mean / 1000, found.Tokens?.HalfWidth / 1000, 0, $"not for {NumberText.Count(view.Result.Seeds.Count - found.Reached)} of {NumberText.Count(view.Result.Seeds.Count)} seeds"),
    ];

    private static BreakEven Find(SaeInitView view, StartArm arm, int width, FlopLedgerKind ledger) =>
        view.Result.BreakEven.Single(b => b.Arm == arm && b.Width == width && b.Ledger == ledger && b.Counting == FlopCounting.DenseEquivalent);

    private static string Finding(SaeInitView view)
    {
        string At(int width) => Find(view, StartArm.Transferred, width, FlopLedgerKind.Paper).Tokens is { } tokens ? $"{NumberText.Count((long)Math.Round(tokens.Mean / 1000))} thousand tokens with {SaeInitView.Latents(width)}" : $"not within the training with {SaeInitView.Latents(width)}";
        return $"In the paper's ledger the transferred start breaks even after {string.Join(", ", view.Result.Widths.Select(At))}";
    }
}
