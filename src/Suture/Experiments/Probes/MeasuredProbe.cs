namespace Suture.Experiments.Probes;

/// <summary>A probe on its test texts, with what comparisons need.</summary>
/// <param name="Score">Its figures.</param>
/// <param name="Logits">Log odds of the test texts.</param>
/// <param name="Draws">Accuracy in each resample.</param>
internal sealed record MeasuredProbe(ProbeScore Score, double[] Logits, IReadOnlyList<double> Draws);
