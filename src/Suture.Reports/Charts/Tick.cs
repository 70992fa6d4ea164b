namespace Suture.Reports.Charts;

/// <summary>One tick of an axis.</summary>
/// <param name="Value">Where, in data units.</param>
/// <param name="Label">What it says; empty for an unlabelled minor tick.</param>
internal sealed record Tick(double Value, string Label);
