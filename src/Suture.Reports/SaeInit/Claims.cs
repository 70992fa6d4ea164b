using Suture.Experiments.Results;
using Suture.Experiments.SaeInit;
using Suture.Reports.Markup;

namespace Suture.Reports.SaeInit;

/// <summary>The paper's claims on starts (§3.1), judged from the figures of a run.</summary>
internal static class Claims
{
    private const string Reproduced = "reproduced";
    private const string NotReproduced = "not reproduced";
    private const string InPart = "in part";
    private const string Undecided = "undecided";

    // "At low thresholds": the lower half of those that were compared.
    private const double LowPart = 0.5;

    /// <summary>All of them, and ours on the geometry.</summary>
    /// <param name="view">The result.</param>
    public static IReadOnlyList<Claim> Of(SaeInitView view) => [Saves(view), LowThresholds(view), Widths(view), Flatter(view), Stays(view), MoreDead(view), Geometry(view), AllCosts(view)];

    private static Claim Saves(SaeInitView view)
    {
        var savings = view.Result.Widths.Select(width => (Width: width, Threshold: view.Headline(width))).Where(w => w.Threshold is not null)
            .Select(w => (w.Width, Threshold: w.Threshold!.Value, Saving: view.Saving(StartArm.Transferred, w.Width, w.Threshold.Value).Saving!)).ToArray();
        string evidence = savings.Length == 0 ? "No threshold was reached from both starts for every seed."
            : string.Join("; ", savings.Select(s => $"{SaeInitView.Latents(s.Width)}: {EstimateText.Percent(s.Saving)} to {NumberText.Percent(s.Threshold, 1)}")) + ", each the highest threshold that both starts reached.";
        return new Claim("A transferred start saves FLOPs to a high explained variance (30 to 50 % near .90)", Judge([.. savings.Select(s => s.Saving)]), evidence);
    }

    private static Claim LowThresholds(SaeInitView view)
    {
        var known = view.Result.Widths.SelectMany(width => view.Thresholds.Take((int)(view.Thresholds.Count * LowPart)).Select(t => view.Saving(StartArm.Transferred, width, t))).Where(s => s.Saving is not null).ToArray();
        var losses = known.Where(s => s.Saving!.Mean < 0 && s.Saving.IsApartFromZero()).ToArray();
        bool anyGain = known.Any(s => s.Saving!.Mean > 0 && s.Saving.IsApartFromZero());
        string verdict = losses.Length == 0 ? (anyGain ? NotReproduced : Undecided) : losses.Length == known.Length ? Reproduced : InPart;
        string where = losses.Length == 0 ? "" : $" They are {string.Join(", ", losses.Select(s => $"{NumberText.Percent(s.ExplainedVariance, 1)} at {NumberText.Count(s.Width)}"))}.";
        return new Claim("At low thresholds it does not pay: the saving is negative", verdict, $"In the lower half of the thresholds ({NumberText.Count(known.Length)} comparisons over widths that both starts reached) the saving is clearly negative in {NumberText.Count(losses.Length)}.{where}");
    }

    private static Claim Widths(SaeInitView view)
    {
        int first = view.Result.Widths[0], last = view.Width;
        double? common = view.Thresholds.Where(t => view.Saving(StartArm.Transferred, first, t).Saving is not null && view.Saving(StartArm.Transferred, last, t).Saving is not null).Select(t => (double?)t).LastOrDefault();
        if (first == last || common is not { } threshold) return new Claim("Wider autoencoders save more, small ones less", Undecided, "No threshold was reached from both starts at two widths.");
        SeedEstimate small = view.Saving(StartArm.Transferred, first, threshold).Saving!, large = view.Saving(StartArm.Transferred, last, threshold).Saving!;
        double gap = large.Mean - small.Mean, spread = (large.HalfWidth ?? double.PositiveInfinity) + (small.HalfWidth ?? double.PositiveInfinity);
        string verdict = Math.Abs(gap) <= spread ? Undecided : gap > 0 ? Reproduced : NotReproduced;
        return new Claim("Wider autoencoders save more, small ones less", verdict, $"To {NumberText.Percent(threshold, 1)}: {EstimateText.Percent(small)} with {SaeInitView.Latents(first)}, {EstimateText.Percent(large)} with {SaeInitView.Latents(last)}.");
    }

    private static Claim Flatter(SaeInitView view)
    {
        StartScaling random = ScalingSection.Find(view, StartArm.Random), transferred = ScalingSection.Find(view, StartArm.Transferred);
        var gap = SeedEstimate.Of([.. random.Laws.Zip(transferred.Laws, (a, b) => a.Beta - b.Beta)]);
        return new Claim("Its scaling law begins lower and is flatter (Table 4: β .14 against .16, .10 against .15)", Judge([gap]), $"β {EstimateText.Number(transferred.Beta, 3)} against {EstimateText.Number(random.Beta, 3)}, seed by seed {EstimateText.Number(gap, 3)} flatter; log₁₀ A {EstimateText.Number(transferred.LogA, 2)} against {EstimateText.Number(random.LogA, 2)}.");
    }

    private static Claim Stays(SaeInitView view)
    {
        string Words(int width) => $"{SaeInitView.Latents(width)}: {EstimateText.Number(view.Summary(StartArm.Transferred, width).MedianCosine, 3)} against {EstimateText.Number(view.Summary(StartArm.Random, width).MedianCosine, 3)}";
        return new Claim("Latents stay closer to a transferred start than to a random one (Fig. 2b)", Judge([.. view.Result.Widths.Select(width => view.Between(StartArm.Transferred, StartArm.Random, width, t => t.Turn.Median))]), $"Median cosine of a decoder row with its start. {string.Join("; ", view.Result.Widths.Select(Words))}.");
    }

    private static Claim MoreDead(SaeInitView view)
    {
        string Words(int width)
        {
            var transferred = view.Summary(StartArm.Transferred, width);
            double onSmall = view.Result.SmallAutoencoders.Single(s => s.Width == width).OnSmall.Dead;
            return $"{SaeInitView.Latents(width)}: {EstimateText.Percent(transferred.Dead, 1)} against {EstimateText.Percent(view.Summary(StartArm.Random, width).Dead, 1)} ({NumberText.Percent(onSmall)} of A's on A, {NumberText.Percent(transferred.UntrainedDead.Mean)} carried over and not yet trained)";
        }

        return new Claim("A transferred start inherits dead latents: more are dead in the end", Judge([.. view.Result.Widths.Select(width => view.Between(StartArm.Transferred, StartArm.Random, width, t => t.Trained.Dead))]), $"Dead after training from the transferred against the random start. {string.Join("; ", view.Result.Widths.Select(Words))}.");
    }

    private static Claim Geometry(SaeInitView view)
    {
        const string Statement = "Ours: it is A's geometry that helps, not scale, centre or data";
        if (!view.Controls.Any()) return new Claim(Statement, Undecided, "This run has no control.");
        string Words(int width)
        {
            var closest = view.Controls.MinBy(arm => GeometryFindings.Above(view, arm, width).Mean);
            return $"{SaeInitView.Latents(width)}: {EstimateText.Number(GeometryFindings.Above(view, closest, width), 4)} above {StartArms.Name(closest)}, the closest of {NumberText.Count(view.Controls.Count())} controls";
        }

        return new Claim(Statement, Judge([.. from width in view.Result.Widths from arm in view.Controls select GeometryFindings.Above(view, arm, width)]), $"Explained variance of the transferred start at the end, seed by seed. {string.Join("; ", view.Result.Widths.Select(Words))}.");
    }

    private static Claim AllCosts(SaeInitView view)
    {
        SeedEstimate[] savings = [.. view.Result.Widths.Where(width => view.Headline(width) is not null).Select(width => view.Saving(StartArm.Transferred, width, view.Headline(width)!.Value, FlopLedgerKind.WithHarvestAndSae).Saving!)];
        return new Claim("Ours: it saves even when A's autoencoder has to be trained first", Judge(savings), savings.Length == 0 ? "No threshold was reached from both starts for every seed." : $"With every cost counted, at the same thresholds as above: {string.Join(", ", savings.Select(s => EstimateText.Percent(s)))}. A run that has A's autoencoder already, as most will, is in the paper's ledger.");
    }

    // All above 0 by their intervals, none, some, or unclear.
    private static string Judge(SeedEstimate[] estimates)
    {
        if (estimates.Length == 0) return Undecided;
        int above = estimates.Count(e => e.Mean > 0 && e.IsApartFromZero()), below = estimates.Count(e => e.Mean < 0 && e.IsApartFromZero());
        return above == estimates.Length ? Reproduced : below == estimates.Length ? NotReproduced : above == 0 && below == 0 ? Undecided : above == 0 ? NotReproduced : InPart;
    }
}
