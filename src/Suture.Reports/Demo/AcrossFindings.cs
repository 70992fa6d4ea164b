using Suture.Experiments.Results;
using Suture.Reports.Markup;

namespace Suture.Reports.Demo;

/// <summary>What the figures across architectures come to, in words chosen by the numbers.</summary>
internal static class AcrossFindings
{
    /// <summary>Whether there is a stitch, and how it compares with that of A and B.</summary>
    /// <param name="across">The figures.</param>
    public static string Verdict(AcrossView across)
    {
        var view = across.Pair;
        FourMaps ours = across.Result.Stitch.FvuEval, theirs = view.Used.FvuEval;
        string place = across.IsAcross ? "outside the family" : "with the third model";
        string amounts = $"it explains {Explained(ours.Up)} of {across.Name}'s variance and {Explained(ours.Down)} of {view.Small}'s, where the stitch with {view.Large} explains {Explained(theirs.Up)} and {Explained(theirs.Down)}";
        string loss = BeatsAblation(across) ? "" : "; a pass through it loses as much as one whose residual is set to its mean";
        return loss.Length == 0 && ours.Up < 1 && ours.Down < 1
            ? $"A stitch exists {place}, {Compare(ours, theirs)}: {amounts}."
            : $"There is no stitch to speak of {place}: {amounts}{loss}.";
    }

    /// <summary>The finding of the passes.</summary>
    /// <param name="across">The figures.</param>
    public static string Passes(AcrossView across)
    {
        var view = across.Pair;
        var ours = across.Result.Stitch.CeNativeBos.RelativeTo(across.Result.Ce);
        var theirs = view.Used.CeNativeBos.RelativeTo(view.Result.Ce);
        string One(string pass, double? value, double? rival) => $"{pass} costs {Signed(value)} ({(rival is null ? $"with {view.Large} there is none" : $"with {view.Large} {Signed(rival)}")})";
        return $"{One("A→C", ours.Up, theirs.Up)}, {One("C→A", ours.Down, theirs.Down)}; there and back {Signed(ours.CycleSmall)} and {Signed(ours.CycleLarge)}";
    }

    /// <summary>A caution where A→C loses relatively less than A→B although it explains less; else nothing.</summary>
    /// <param name="across">The figures.</param>
    public static string Caution(AcrossView across)
    {
        var view = across.Pair;
        var result = across.Result;
        double? ours = result.Stitch.CeNativeBos.RelativeTo(result.Ce).Up, theirs = view.Used.CeNativeBos.RelativeTo(view.Result.Ce).Up;
        if (!(ours < theirs) || !(result.Stitch.FvuEval.Up > view.Used.FvuEval.Up)) return "";
        return $" That A→C loses relatively less than A→B does not make {across.Name} the closer model: less of its variance is explained, alone it predicts with a CE of {NumberText.Fixed(result.Ce.Large, 2)} against {NumberText.Fixed(view.Result.Ce.Large, 2)} of {view.Large}, and {Blocks(result.Model, result.Layer)} of its {NumberText.Count(result.Model.LayerCount)} blocks {(result.Model.LayerCount - result.Layer == 1 ? "runs" : "run")} after the splice, {Blocks(view.Result.Models.Large, view.Result.LayerLarge)} of {NumberText.Count(view.Result.Models.Large.LayerCount)} in {view.Large}.";
    }

    private static bool BeatsAblation(AcrossView across)
    {
        var passes = across.Result.Stitch.CeNativeBos;
        return passes.Up < across.Result.CeAblate.Mean && passes.Down < across.Pair.Result.CeAblateSmall.Mean;
    }

    private static string Compare(FourMaps ours, FourMaps theirs) => (ours.Up > theirs.Up, ours.Down > theirs.Down) switch
    {
        (true, true) => "a weaker one",
        (false, false) => "and no weaker one",
        (true, false) => "weaker up and no weaker down",
        (false, true) => "no weaker up and weaker down",
    };

    private static string Blocks(ModelSummary model, int layer) => NumberText.Count(model.LayerCount - layer);

    private static string Explained(double fvu) => fvu < 1 ? NumberText.Percent(1 - fvu, 0) : double.IsNaN(fvu) ? "an undefined share" : "nothing";

    private static string Signed(double? value) => value is { } known ? NumberText.SignedPercent(known) : "–";
}
