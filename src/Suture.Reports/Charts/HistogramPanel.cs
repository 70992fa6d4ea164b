namespace Suture.Reports.Charts;

/// <summary>The bars of one arm.</summary>
/// <param name="Label">Name of the arm.</param>
/// <param name="Tone">Its colour.</param>
/// <param name="Edges">Edges of the bins, ascending, one more than bars.</param>
/// <param name="Shares">Height of each bar, as a share of all, 0 to 1.</param>
/// <param name="Median">Marked by a line; NaN for none.</param>
internal sealed record HistogramPanel(string Label, Tone Tone, IReadOnlyList<double> Edges, IReadOnlyList<double> Shares, double Median);
