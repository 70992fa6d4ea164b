namespace Suture.Reports.Charts;

/// <summary>A thin level across the chart, such as the unchanged model's loss.</summary>
/// <param name="Y">Its height, in data units.</param>
/// <param name="Label">A word or two.</param>
internal sealed record ReferenceLine(double Y, string Label);
