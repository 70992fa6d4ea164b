namespace Suture.Reports.Charts;

/// <summary>One point of a line.</summary>
/// <param name="X">Horizontal, in data units.</param>
/// <param name="Y">Vertical, in data units.</param>
/// <param name="Note">What a pointer over it reads.</param>
internal sealed record ChartPoint(double X, double Y, string Note);
