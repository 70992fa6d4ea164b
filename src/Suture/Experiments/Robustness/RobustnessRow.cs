using Suture.Experiments.Probes;
using Suture.Probing.Evaluation;

namespace Suture.Experiments.Robustness;

/// <summary>One arm of one subject in one case.</summary>
/// <param name="Factor">What the case changes.</param>
/// <param name="Value">To what.</param>
/// <param name="Subject"><c>probe SET</c> or <c>steer LANGUAGE</c>.</param>
/// <param name="Direction">From which model to which.</param>
/// <param name="Arm">The arm.</param>
/// <param name="Score">Accuracy of a probe, mean over classes; share of answers in the target language.</param>
/// <param name="Interval">Bootstrap interval of a probe's accuracy, Clopper-Pearson of a share.</param>
public sealed record RobustnessRow(RobustnessFactor Factor, string Value, string Subject, ProbeDirection Direction, RobustnessArm Arm, double Score, Interval Interval);
