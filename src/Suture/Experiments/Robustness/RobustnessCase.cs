using Suture.Experiments.Probes;

namespace Suture.Experiments.Robustness;

/// <summary>All arms of one subject in one direction in one case, and what follows from them.</summary>
/// <param name="Factor">What the case changes.</param>
/// <param name="Value">To what.</param>
/// <param name="Subject">What is carried.</param>
/// <param name="Direction">From which model to which.</param>
/// <param name="Arms">A native, a transferred and one or more control arms.</param>
internal sealed record RobustnessCase(RobustnessFactor Factor, string Value, string Subject, ProbeDirection Direction, IReadOnlyList<MeasuredArm> Arms)
{
    /// <summary>A row an arm.</summary>
    public IEnumerable<RobustnessRow> Rows() => Arms.Select(arm => new RobustnessRow(Factor, Value, Subject, Direction, arm.Arm, arm.Score, arm.Interval));

    /// <summary>The verdict.</summary>
    /// <param name="margin">How much less than native is no loss.</param>
    /// <param name="level">Level of intervals of resamples.</param>
    public RobustnessFinding Find(double margin, double level)
    {
        var native = Arms.Single(arm => arm.Arm == RobustnessArm.Native);
        var transferred = Arms.Single(arm => arm.Arm == RobustnessArm.Transferred);
        var control = Arms.Where(arm => arm.Arm is not (RobustnessArm.Native or RobustnessArm.Transferred)).MaxBy(arm => arm.Score)!;
        var toNative = transferred.Less(native, level);
        var toControl = transferred.Less(control, level);
        var verdict = native.Less(control, level).Low <= 0 ? RobustnessVerdict.NoSignal
            : toControl.Low <= 0 ? RobustnessVerdict.Fails
            : toNative.Low > -margin ? RobustnessVerdict.Holds
            : toNative.High < -margin ? RobustnessVerdict.Weaker
            : RobustnessVerdict.Unclear;
        return new RobustnessFinding(Factor, Value, Subject, Direction, native.Score, transferred.Score, control.Arm, control.Score, toNative, toControl, verdict);
    }
}
