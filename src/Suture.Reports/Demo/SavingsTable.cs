using Suture.Experiments.Results;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Paper;
using Suture.Reports.Tables;

namespace Suture.Reports.Demo;

/// <summary>FLOPs saved at each threshold in three ledgers and two counts, censored thresholds said.</summary>
internal static class SavingsTable
{
    /// <summary>Renders it.</summary>
    /// <param name="view">The result.</param>
    public static Html Render(DemoView view)
    {
        var savings = view.Result.Sae.Savings;
        var data = new CsvText("explained_variance", "scratch_step", "transferred_step", "ledger", "counting", "scratch_flops", "transferred_flops", "scratch_budget", "transferred_budget", "saving");
        var rows = new List<Row>();
        foreach (var saving in savings)
        {
            foreach (var entry in saving.Ledgers)
            {
                data.Row(saving.ExplainedVariance, saving.ScratchStep, saving.TransferredStep, Ledgers.Name(entry.Ledger), Ledgers.Name(entry.Counting), entry.ScratchFlops, entry.TransferredFlops, entry.ScratchBudget, entry.TransferredBudget, entry.Saving);
            }

            rows.Add(new Row(Html.Escaped(NumberText.Percent(saving.ExplainedVariance, 0)),
            [
                Cell.Number(saving.ScratchStep, 0, "never reached"), Cell.Number(saving.TransferredStep, 0, "never reached"),
                .. Ledgers.Countings.SelectMany(counting => Ledgers.All.Select(ledger => Saving(saving, ledger, counting))),
            ]));
        }

        return new ResultTable
        {
            Id = "table-savings",
            Title = Finding(view),
            Caption = Html.Of(
                $"{Metrics.Saving.Link("FLOPs saved")} by the transferred start until explained variance on held-out text crosses each threshold, in three {Metrics.Ledger.Link("ledgers")} and two {Metrics.Flops.Link("counts")}; the cost of the stitch is in all of them. Positive is cheaper. ≥ and ≤: one start never reached the threshold within its budget (censored), so only a bound is known."),
            RowTitle = "Explained variance",
            Columns =
            [
                new(Html.Escaped("random start"), "steps", "Reached after"), new(Html.Escaped("transferred"), "steps", "Reached after"),
                .. Ledgers.Countings.SelectMany(counting => Ledgers.All.Select(ledger => new Column(Metrics.Ledger.Link(Ledgers.Name(ledger)), "", "Saved, " + Ledgers.Name(counting) + " FLOPs"))),
            ],
            Rows = rows,
            Data = data,
        }.Render();
    }

    private static Cell Saving(ThresholdSaving saving, FlopLedgerKind ledger, FlopCounting counting) => SavingFindings.Find(saving, ledger, counting) switch
    {
        null => Cell.Missing("not counted"),
        { Saving: not null } entry => Cell.Text(SavingFindings.Text(entry)),
        var censored => Cell.Missing(SavingFindings.Text(censored)),
    };

    private static string Finding(DemoView view)
    {
        int censored = view.Result.Sae.Savings.Count(saving => saving.ScratchStep is null || saving.TransferredStep is null);
        int all = view.Result.Sae.Savings.Count;
        string reached = all == 0 ? "No thresholds were compared"
            : censored == 0 ? $"All {NumberText.Count(all)} thresholds were reached from both starts"
            : $"{NumberText.Count(all - censored)} of {NumberText.Count(all)} thresholds were reached from both starts; the others are censored";
        if (SavingFindings.Headline(view) is not { } headline || SavingFindings.Find(headline, FlopLedgerKind.WithHarvestAndSae, FlopCounting.DenseEquivalent)?.Saving is not { } whole) return reached;
        string at = NumberText.Percent(headline.ExplainedVariance, 0);
        return whole >= 0
            ? $"{reached}; with every cost counted, A's autoencoder too, the transferred start saves {NumberText.Percent(whole, 0)} at {at}"
            : $"{reached}; with every cost counted, A's autoencoder too, the transferred start costs {NumberText.Percent(-whole, 0)} more at {at}";
    }
}
