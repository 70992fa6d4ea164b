using Suture.Experiments.SaeInit;
using Suture.Reports.Markup;
using Suture.Reports.Tables;

namespace Suture.Reports.SaeInit;

/// <summary>Estimates over seeds with their intervals, in sentences and in cells.</summary>
internal static class EstimateText
{
    /// <summary>A number with its interval: "0.873 ± 0.002".</summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="decimals">Decimals.</param>
    public static string Number(SeedEstimate estimate, int decimals) =>
        NumberText.Fixed(estimate.Mean, decimals) + (estimate.HalfWidth is { } half ? "\u00A0±\u00A0" + NumberText.Fixed(half, decimals) : "");

    /// <summary>A fraction as percent with its interval: "37 ± 3 %", or "37 ± &lt;1 %" where it rounds to nothing.</summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="decimals">Decimals of the percentage.</param>
    public static string Percent(SeedEstimate estimate, int decimals = 0) => estimate.HalfWidth is { } half
        ? $"{NumberText.Fixed(100 * estimate.Mean, decimals)}\u00A0±\u00A0{(Math.Round(100 * half, decimals) > 0 ? NumberText.Percent(half, decimals) : $"<{NumberText.Percent(Math.Pow(10, -decimals - 2), decimals)}")}"
        : NumberText.Percent(estimate.Mean, decimals);

    /// <summary>A cell with a number and its interval.</summary>
    /// <param name="estimate">The estimate, or null.</param>
    /// <param name="decimals">Decimals.</param>
    /// <param name="reason">Why a null is missing.</param>
    /// <param name="isBest">Whether it is the best of its column, its interval apart.</param>
    public static Cell NumberCell(SeedEstimate? estimate, int decimals, string reason, bool isBest = false) => Cell.WithError(estimate?.Mean, estimate?.HalfWidth, decimals, reason, isBest);

    /// <summary>A cell with a percentage and its interval.</summary>
    /// <param name="estimate">The estimate, or null.</param>
    /// <param name="reason">Why a null is missing.</param>
    /// <param name="signed">Whether a plus is written.</param>
    public static Cell PercentCell(SeedEstimate? estimate, string reason, bool signed = false)
    {
        if (estimate is null) return Cell.Missing(reason);
        string value = signed ? NumberText.SignedPercent(estimate.Mean, 0) : NumberText.Percent(estimate.Mean);
        var error = estimate.HalfWidth is { } half ? Html.Of($" <span class=\"error\">±{NumberText.Fixed(100 * half, signed ? 0 : 1)}</span>") : Html.Empty;
        return new Cell(Html.Of($"{value}{error}"));
    }

    /// <summary>A cell with a saving, or the bound that a censored comparison leaves.</summary>
    /// <param name="saving">The saving.</param>
    /// <param name="seeds">Number of seeds.</param>
    public static Cell SavingCell(StartSaving saving, int seeds) =>
        saving.Saving is not null ? PercentCell(saving.Saving, "", signed: true) : Cell.Missing(Censored(saving, seeds));

    /// <summary>Words for a censored saving.</summary>
    /// <param name="saving">The saving.</param>
    /// <param name="seeds">Number of seeds.</param>
    public static string Censored(StartSaving saving, int seeds)
    {
        if (saving.AtLeast is { } least) return "≥ " + NumberText.SignedPercent(least, 0);
        if (saving.AtMost is { } most) return "≤ " + NumberText.SignedPercent(most, 0);
        return saving is { RandomReached: 0, ArmReached: 0 } ? "neither reached" : $"reached {NumberText.Count(saving.RandomReached)} and {NumberText.Count(saving.ArmReached)} of {NumberText.Count(seeds)}";
    }
}
