namespace Suture.Models;

/// <summary>One prediction of two passes.</summary>
/// <param name="ReferenceLoss">Cross-entropy of the reference, in nats.</param>
/// <param name="OtherLoss">Cross-entropy of the other, in nats.</param>
/// <param name="KullbackLeibler">KL(reference ‖ other), in nats.</param>
/// <param name="SameTop">Whether both find the same token likeliest.</param>
internal readonly record struct RowComparison(double ReferenceLoss, double OtherLoss, double KullbackLeibler, bool SameTop);
