using Suture.Experiments.SaeInit;
using Suture.Reports.Markup;

namespace Suture.Reports.SaeInit;

/// <summary>Whether it is the geometry: how the transferred start compares with each control, in words chosen by the numbers.</summary>
internal static class GeometryFindings
{
    /// <summary>Which controls end below, alike and above the transferred start; "alike" when the interval of the differences seed by seed holds 0.</summary>
    /// <param name="view">The result.</param>
    /// <param name="width">Number of latents.</param>
    public static string Of(SaeInitView view, int width)
    {
        string Names(Func<SeedEstimate, bool> holds) => string.Join(", ", view.Controls.Where(arm => holds(Above(view, arm, width))).Select(StartArms.Name));
        string below = Names(d => d.IsApartFromZero() && d.Mean > 0), alike = Names(d => !d.IsApartFromZero()), above = Names(d => d.IsApartFromZero() && d.Mean < 0);
        string[] parts =
        [
            .. below.Length > 0 ? [$"it ends above {below}"] : (string[])[],
            .. alike.Length > 0 ? [$"not clearly apart from {alike}"] : (string[])[],
            .. above.Length > 0 ? [$"below {above}"] : (string[])[],
        ];
        string text = string.Join("; ", parts);
        return text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..] + (text.StartsWith("it", StringComparison.Ordinal) ? "" : " is where the transferred start ends") + ".";
    }

    /// <summary>Explained variance of the transferred start above an arm's at the end, seed by seed.</summary>
    /// <param name="view">The result.</param>
    /// <param name="arm">The arm.</param>
    /// <param name="width">Number of latents.</param>
    public static SeedEstimate Above(SaeInitView view, StartArm arm, int width) => view.Between(StartArm.Transferred, arm, width, t => 1 - t.Trained.Fvu);
}
