using Suture.Experiments.Results;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.Demo;

/// <summary>A demo's result with the names and choices that several sections need.</summary>
internal sealed class DemoView
{
    /// <summary>Looks the choices up.</summary>
    /// <param name="result">The result.</param>
    /// <exception cref="ArgumentException">The stitch that the run says it used is not among its stitches.</exception>
    public DemoView(DemoResult result)
    {
        Result = result;
        Small = ModelName.Short(result.Models.Small.Name);
        Large = ModelName.Short(result.Models.Large.Name);
        if (!result.Stitch.TryGetValue(result.StitchUsed, out var used))
        {
            throw new ArgumentException($"The result says that it used the stitch '{result.StitchUsed}'; it holds {string.Join(", ", result.Stitch.Keys)}.", nameof(result));
        }

        Used = used;
        Across = result.Across is { } across ? new AcrossView(this, across, ModelName.Short(across.Model.Name)) : null;
        Stitches = [.. result.Stitch.Values.OrderBy(stitch => stitch.Alpha)];
    }

    /// <summary>The result.</summary>
    public DemoResult Result { get; }

    /// <summary>Short name of A, such as "small".</summary>
    public string Small { get; }

    /// <summary>Short name of B, such as "large".</summary>
    public string Large { get; }

    /// <summary>A's name, set apart from the words around it.</summary>
    public Html A => Html.Of($"<span class=\"model\">{Small}</span>");

    /// <summary>B's name, set apart from the words around it.</summary>
    public Html B => Html.Of($"<span class=\"model\">{Large}</span>");

    /// <summary>A's layer, such as "small.2".</summary>
    public string SmallLayer => FormattableString.Invariant($"{Small}.{Result.LayerSmall}");

    /// <summary>B's layer, such as "large.3".</summary>
    public string LargeLayer => FormattableString.Invariant($"{Large}.{Result.LayerLarge}");

    /// <summary>The stitch that everything after the ablation uses.</summary>
    public StitchResult Used { get; }

    /// <summary>The figures across architectures, or null when there was no third model.</summary>
    public AcrossView? Across { get; }

    /// <summary>All stitches, α ascending.</summary>
    public IReadOnlyList<StitchResult> Stitches { get; }

    /// <summary>The passes that were made: all four, or the round trips where the models have different tokenizers.</summary>
    public IReadOnlyList<SplicedPass> Passes => [.. SplicedPass.All.Where(pass => pass.Of(Used.CeNativeBos) is not null)];

    /// <summary>What stands for a figure of a pass that was not made.</summary>
    public string NoPass => Result.SplicesMissing is null ? "not measured" : "–†";

    /// <summary>The footnote to <see cref="NoPass"/>; empty when every pass was made.</summary>
    public Html NoPassNote => Result.SplicesMissing is { } reason ? Html.Of($" † {reason}") : Html.Empty;

    /// <summary>A control or fit by kind, or null when it did not run.</summary>
    /// <param name="kind">The kind.</param>
    public MapScores? Map(MapKind kind) => Result.Controls.Concat(Result.OtherFits).FirstOrDefault(map => map.Kind == kind);

    /// <summary>A row of Table 2, or null when it was not measured.</summary>
    /// <param name="arm">The arm.</param>
    public SaeScores? Scores(SaeArm arm) => Result.Sae.Scores.FirstOrDefault(scores => scores.Arm == arm);

    /// <summary>The training of an arm on B, or null when it did not run.</summary>
    /// <param name="arm">The arm.</param>
    public TrainingArm? Training(SaeArm arm) => Result.Sae.Arms.FirstOrDefault(training => training.Arm == arm);
}
