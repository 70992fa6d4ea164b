namespace Suture.Reports.Charts;

/// <summary>An interval at one place of a line.</summary>
/// <param name="X">Horizontal, in data units.</param>
/// <param name="Low">Lower end, in data units.</param>
/// <param name="High">Upper end, in data units.</param>
internal sealed record BandPoint(double X, double Low, double High);
