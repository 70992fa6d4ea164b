namespace Suture.Reports.Charts;

/// <summary>A level distance between two lines, such as FLOPs saved at a threshold.</summary>
/// <param name="Y">Its height, in data units.</param>
/// <param name="From">One end, in data units of x.</param>
/// <param name="To">The other end.</param>
/// <param name="Label">What the distance is, a few characters.</param>
internal sealed record LevelSpan(double Y, double From, double To, string Label);
