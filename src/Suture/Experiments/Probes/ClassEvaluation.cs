using Suture.Probing.Evaluation;

namespace Suture.Experiments.Probes;

/// <summary>A probe on its test texts.</summary>
/// <param name="Class">The positive class.</param>
/// <param name="Evaluation">Its metrics.</param>
/// <param name="Intervals">Bootstrap intervals.</param>
public sealed record ClassEvaluation(string Class, ProbeEvaluation Evaluation, ProbeIntervals Intervals);
