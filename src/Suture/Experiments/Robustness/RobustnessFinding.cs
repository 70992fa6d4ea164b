using Suture.Experiments.Probes;
using Suture.Probing.Evaluation;

namespace Suture.Experiments.Robustness;

/// <summary>How transfer holds for one subject in one case.</summary>
/// <param name="Factor">What the case changes.</param>
/// <param name="Value">To what.</param>
/// <param name="Subject"><c>probe SET</c> or <c>steer LANGUAGE</c>.</param>
/// <param name="Direction">From which model to which.</param>
/// <param name="Native">Score of the native arm.</param>
/// <param name="Transferred">Score of the transferred arm.</param>
/// <param name="Control">The best control arm.</param>
/// <param name="ControlScore">Its score.</param>
/// <param name="ToNative">Interval of transferred − native.</param>
/// <param name="ToControl">Interval of transferred − control.</param>
/// <param name="Verdict">What follows.</param>
public sealed record RobustnessFinding(
    RobustnessFactor Factor, string Value, string Subject, ProbeDirection Direction, double Native, double Transferred, RobustnessArm Control, double ControlScore, Interval ToNative, Interval ToControl, RobustnessVerdict Verdict);
