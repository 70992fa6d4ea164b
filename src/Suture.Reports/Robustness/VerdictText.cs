using Suture.Experiments.Robustness;

namespace Suture.Reports.Robustness;

/// <summary>Verdicts in words.</summary>
internal static class VerdictText
{
    /// <summary>A word or two.</summary>
    public static string Name(RobustnessVerdict verdict) => verdict == RobustnessVerdict.NoSignal ? "no signal" : verdict.ToString().ToLowerInvariant();

    /// <summary>The criterion.</summary>
    public static string Rule(RobustnessVerdict verdict) => verdict switch
    {
        RobustnessVerdict.NoSignal => "the interval of native − control reaches 0: there is nothing to carry",
        RobustnessVerdict.Fails => "the interval of carried − control reaches 0",
        RobustnessVerdict.Holds => "the interval of carried − native lies above −margin",
        RobustnessVerdict.Weaker => "the interval of carried − native lies below −margin",
        RobustnessVerdict.Unclear => "the interval of carried − native holds −margin: more texts or prompts would tell",
        _ => throw Unknown(verdict),
    };

    /// <summary>What it says of a case.</summary>
    public static string Sentence(RobustnessVerdict verdict) => verdict switch
    {
        RobustnessVerdict.NoSignal => "the model's own probe or vector is no better than a control",
        RobustnessVerdict.Fails => "what is carried is no better than a control: transfer fails",
        RobustnessVerdict.Holds => "what is carried is as good as native, within the margin",
        RobustnessVerdict.Weaker => "what is carried beats the control but not the margin",
        RobustnessVerdict.Unclear => "what is carried beats the control; whether it is within the margin is open",
        _ => throw Unknown(verdict),
    };

    private static ArgumentOutOfRangeException Unknown(RobustnessVerdict verdict) => new(nameof(verdict), verdict, $"Expected one of {string.Join(", ", Enum.GetNames<RobustnessVerdict>())}.");
}
