namespace Suture.Probing.Evaluation;

/// <summary>Metrics of one sample of texts, as <see cref="ProbeEvaluation"/> defines them.</summary>
internal readonly record struct SampleMetrics(double Accuracy, double BalancedAccuracy, double Auroc, double LogLoss);
