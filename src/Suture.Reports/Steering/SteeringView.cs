using Suture.Experiments.Steering;
using Suture.Reports.Charts;
using Suture.Reports.Pages;
using Suture.Steering;
using Suture.Steering.Languages;
using Suture.Stitching;

namespace Suture.Reports.Steering;

/// <summary>A result with the names and choices that several sections need.</summary>
internal sealed class SteeringView
{
    /// <summary>Looks the choices up.</summary>
    /// <param name="result">The result.</param>
    /// <param name="options">What was asked.</param>
    /// <exception cref="ArgumentException">The result holds no row.</exception>
    public SteeringView(SteerEvaluateResult result, SteerEvaluateOptions options)
    {
        if (result.Rows.Count == 0) throw new ArgumentException("The result holds no row.", nameof(result));
        Result = result;
        Options = options;
        Receivers = [.. result.Rows.Select(row => row.Receiver).Distinct()];
        Strengths = [.. result.Rows.Where(row => row.Arm != SteeringArm.Unsteered).Select(row => row.Strength).Distinct().Order()];
        Headline = Strengths.Contains(1) ? 1 : Strengths[0];
    }

    /// <summary>The result.</summary>
    public SteerEvaluateResult Result { get; }

    /// <summary>What was asked.</summary>
    public SteerEvaluateOptions Options { get; }

    /// <summary>Where models were steered, in the order of the rows.</summary>
    public IReadOnlyList<StitchEnd> Receivers { get; }

    /// <summary>Strengths, ascending.</summary>
    public IReadOnlyList<double> Strengths { get; }

    /// <summary>The strength that sentences speak of: the paper's 1, or the lowest.</summary>
    public double Headline { get; }

    /// <summary>Short name of A.</summary>
    public string Small => ModelName.Short(Options.Small);

    /// <summary>Short name of B.</summary>
    public string Large => ModelName.Short(Options.Large);

    /// <summary>The target languages in words.</summary>
    public string LanguageList => string.Join(", ", Options.Languages);

    /// <summary>Rows of an arm at a strength.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="strength">The strength; ignored without steering.</param>
    public IReadOnlyList<LanguageSteeringRow> Rows(SteeringArm arm, double strength) =>
        [.. Result.Rows.Where(row => row.Arm == arm && (arm == SteeringArm.Unsteered || row.Strength == strength))];

    /// <summary>One cell; there is one stitch a receiver's layer and language, or the first counts.</summary>
    /// <param name="receiver">Where the model is steered.</param>
    /// <param name="language">The language.</param>
    /// <param name="arm">The arm.</param>
    /// <param name="strength">The strength; ignored without steering.</param>
    public LanguageSteeringRow Row(StitchEnd receiver, string language, SteeringArm arm, double strength) =>
        Rows(arm, strength).First(row => row.Receiver == receiver && row.Language == language);

    /// <summary>Short name of a place, such as <c>large.3</c>.</summary>
    /// <param name="end">The place.</param>
    public static string Place(StitchEnd end) => ModelName.Short(end.ToString());

    /// <summary>An arm in words.</summary>
    /// <param name="arm">The arm.</param>
    public static string Name(SteeringArm arm) => arm switch
    {
        SteeringArm.Unsteered => "unsteered",
        SteeringArm.Native => "own vector",
        SteeringArm.Transferred => "other's vector",
        SteeringArm.Random => "random direction",
        _ => throw new ArgumentOutOfRangeException(nameof(arm), arm, "Known: Unsteered, Native, Transferred, Random."),
    };

    /// <summary>The colour of an arm, the same on every page.</summary>
    /// <param name="arm">The arm.</param>
    public static Tone Tone(SteeringArm arm) => arm switch
    {
        SteeringArm.Unsteered => Charts.Tone.Skyline,
        SteeringArm.Native => Charts.Tone.Native,
        SteeringArm.Transferred => Charts.Tone.Transferred,
        _ => Charts.Tone.Control,
    };
}
