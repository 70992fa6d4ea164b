using Suture.Experiments.Results;
using Suture.Reports.Definitions;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Demo;

/// <summary>Words for what a transferred start saves, censored thresholds included.</summary>
internal static class SavingFindings
{
    /// <summary>The saving in the paper's own ledger and count, or null when that one was not computed.</summary>
    /// <param name="saving">A threshold.</param>
    public static LedgerSaving? Paper(ThresholdSaving saving) => Find(saving, FlopLedgerKind.Paper, FlopCounting.DenseEquivalent);

    /// <summary>The saving in one ledger and count, or null when it was not computed.</summary>
    /// <param name="saving">A threshold.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="counting">The count.</param>
    public static LedgerSaving? Find(ThresholdSaving saving, FlopLedgerKind ledger, FlopCounting counting) =>
        saving.Ledgers.FirstOrDefault(entry => entry.Ledger == ledger && entry.Counting == counting);

    /// <summary>The saving, or the bound that a censored comparison leaves: "37.0 %", "≥ 12.0 %", "≤ −8.0 %", "neither reached".</summary>
    /// <param name="saving">One ledger.</param>
    public static string Text(LedgerSaving saving)
    {
        if (saving.Saving is { } both) return NumberText.SignedPercent(both);
        if (saving.TransferredFlops is { } transferred) return "≥ " + NumberText.SignedPercent((saving.ScratchBudget - transferred) / saving.ScratchBudget);
        if (saving.ScratchFlops is { } scratch) return "≤ " + NumberText.SignedPercent((scratch - saving.TransferredBudget) / scratch);
        return "neither reached";
    }

    /// <summary>The largest threshold that both starts crossed, else the largest that one did, else null.</summary>
    /// <param name="view">The result.</param>
    public static ThresholdSaving? Headline(DemoView view)
    {
        var descending = view.Result.Sae.Savings.Where(saving => Paper(saving) is not null).OrderByDescending(saving => saving.ExplainedVariance).ToArray();
        return descending.FirstOrDefault(saving => Paper(saving)!.Saving is not null)
            ?? descending.FirstOrDefault(saving => Paper(saving)!.TransferredFlops is not null || Paper(saving)!.ScratchFlops is not null);
    }

    /// <summary>The fifth number of the first screen.</summary>
    /// <param name="view">The result.</param>
    public static KeyFigure KeyFigure(DemoView view)
    {
        if (Headline(view) is not { } headline)
        {
            return new KeyFigure("–", Html.Of($"No {Metrics.Saving.Link()} can be given: no threshold of explained variance was crossed within {NumberText.Count(view.Result.Sae.Steps)} steps from either start."));
        }

        var paper = Paper(headline)!;
        string threshold = NumberText.Percent(headline.ExplainedVariance, 0);
        if (paper.Saving is not { } saving)
        {
            string who = paper.TransferredFlops is null ? "only the random start" : "only the transferred start";
            return new KeyFigure(Text(paper), Html.Of($"{Metrics.Saving.Link()} until {threshold} of {view.B}'s variance is explained, the stitch's cost counted: {who} got there within its budget, so this is a bound."));
        }

        string words = saving >= 0 ? "fewer FLOPs" : "more FLOPs";
        return new KeyFigure(NumberText.Percent(Math.Abs(saving), 0), Html.Of(
            $"{Metrics.Saving.Link(words)} to explain {threshold} of {view.B}'s variance when training starts from the transferred autoencoder and not from a random one, the stitch's cost counted, activations and {view.A}'s autoencoder given.{AllCosts(headline)}"));
    }

    private static Html AllCosts(ThresholdSaving headline)
    {
        if (Find(headline, FlopLedgerKind.WithHarvestAndSae, FlopCounting.DenseEquivalent)?.Saving is not { } all) return Html.Empty;
        return all >= 0
            ? Html.Of($" With harvest and that autoencoder's training counted: {NumberText.Percent(all, 0)} fewer.")
            : Html.Of($" With harvest and that autoencoder's training counted it costs {NumberText.Percent(-all, 0)} more.");
    }
}
