using Suture.Experiments.Results;
using Suture.Experiments.SaeInit;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.SaeInit;

/// <summary>A result with the names and choices that several sections need.</summary>
internal sealed class SaeInitView
{
    /// <summary>Looks the choices up.</summary>
    /// <param name="result">The result.</param>
    /// <exception cref="ArgumentException">The result holds no width, or not both the random and the transferred start.</exception>
    public SaeInitView(SaeInitResult result)
    {
        Result = result;
        if (result.Widths.Count == 0 || !result.Arms.Contains(StartArm.Random) || !result.Arms.Contains(StartArm.Transferred))
        {
            throw new ArgumentException("The result needs one width or more, and both the random and the transferred start.", nameof(result));
        }

        Small = ModelName.Short(result.Models.Small.Name);
        Large = ModelName.Short(result.Models.Large.Name);
    }

    /// <summary>The result.</summary>
    public SaeInitResult Result { get; }

    /// <summary>Short name of A.</summary>
    public string Small { get; }

    /// <summary>Short name of B.</summary>
    public string Large { get; }

    /// <summary>A's name, set apart from the words around it.</summary>
    public Html A => Html.Of($"<span class=\"model\">{Small}</span>");

    /// <summary>B's name, set apart from the words around it.</summary>
    public Html B => Html.Of($"<span class=\"model\">{Large}</span>");

    /// <summary>A's layer, such as "small.2".</summary>
    public string SmallLayer => FormattableString.Invariant($"{Small}.{Result.LayerSmall}");

    /// <summary>B's layer, such as "large.3".</summary>
    public string LargeLayer => FormattableString.Invariant($"{Large}.{Result.LayerLarge}");

    /// <summary>The largest width, on which the first screen reports.</summary>
    public int Width => Result.Widths[^1];

    /// <summary>The largest width in words.</summary>
    public string WidthText => Latents(Width);

    /// <summary>The starts that are neither random nor transferred.</summary>
    public IEnumerable<StartArm> Controls => Result.Arms.Where(arm => arm is not (StartArm.Random or StartArm.Transferred));

    /// <summary>A width in words.</summary>
    /// <param name="width">Number of latents.</param>
    public static string Latents(int width) => $"{NumberText.Count(width)} latents";

    /// <summary>One arm at one width.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="width">Number of latents.</param>
    public StartSummary Summary(StartArm arm, int width) => Result.Summaries.Single(s => s.Arm == arm && s.Width == width);

    /// <summary>A figure of one arm minus that of another, seed by seed.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="other">The arm that is taken away.</param>
    /// <param name="width">Number of latents.</param>
    /// <param name="value">The figure.</param>
    public SeedEstimate Between(StartArm arm, StartArm other, int width, Func<StartTraining, double> value) =>
        SeedEstimate.Of([.. Result.Seeds.Select(seed => value(Training(arm, width, seed)) - value(Training(other, width, seed)))]);

    /// <summary>The arm's own training; those of other ways of handling norms and of revived latents come after all arms.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="width">Number of latents.</param>
    /// <param name="seed">The seed.</param>
    public StartTraining Training(StartArm arm, int width, ulong seed) => Result.Trainings.First(t => t.Arm == arm && t.Width == width && t.Seed == seed);

    /// <summary>What an arm saves until a threshold.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="width">Number of latents.</param>
    /// <param name="threshold">Explained variance.</param>
    /// <param name="ledger">The ledger.</param>
    /// <param name="counting">The count.</param>
    public StartSaving Saving(StartArm arm, int width, double threshold, FlopLedgerKind ledger = FlopLedgerKind.Paper, FlopCounting counting = FlopCounting.DenseEquivalent) =>
        Result.Savings.Single(s => s.Arm == arm && s.Width == width && s.ExplainedVariance == threshold && s.Ledger == ledger && s.Counting == counting);

    /// <summary>Thresholds, ascending.</summary>
    public IReadOnlyList<double> Thresholds => [.. Result.Crossings.Select(c => c.ExplainedVariance).Distinct().Order()];

    /// <summary>The highest threshold that the random and the transferred start crossed for every seed at a width, or null.</summary>
    /// <param name="width">Number of latents.</param>
    public double? Headline(int width) => Thresholds.Where(t => Saving(StartArm.Transferred, width, t).Saving is not null).Select(t => (double?)t).LastOrDefault();

    /// <summary>The control that is best at the largest width in the end, or null when the run has none.</summary>
    public StartArm? BestControl => Controls.Any() ? Controls.MaxBy(arm => Summary(arm, Width).Explained.Mean) : null;
}
