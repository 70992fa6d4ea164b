namespace Suture.Reports.Charts;

/// <summary>A line with its label at its end.</summary>
/// <param name="Label">A word or two.</param>
/// <param name="Tone">Its colour.</param>
/// <param name="Points">From left to right; points that the axes cannot show are left out.</param>
/// <param name="Dashed">Whether it is dashed.</param>
internal sealed record LineSeries(string Label, Tone Tone, IReadOnlyList<ChartPoint> Points, bool Dashed = false)
{
    /// <summary>The interval around the line, from left to right; empty for none.</summary>
    public IReadOnlyList<BandPoint> Band { get; init; } = [];

    /// <summary>Points of which it is only known that they lie higher, drawn as open triangles that point up; empty for none.</summary>
    public IReadOnlyList<ChartPoint> Beyond { get; init; } = [];

    /// <summary>What is drawn of it: the line, its points, or both.</summary>
    public LineMarks Marks { get; init; } = LineMarks.LineAndDots;
}
