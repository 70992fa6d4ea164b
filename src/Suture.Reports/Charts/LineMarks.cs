namespace Suture.Reports.Charts;

/// <summary>What is drawn of a series.</summary>
internal enum LineMarks
{
    /// <summary>A line with a dot a point.</summary>
    LineAndDots,

    /// <summary>A line whose points can be pointed at but are not seen, for series of many points.</summary>
    Line,

    /// <summary>Points alone.</summary>
    Dots,
}
