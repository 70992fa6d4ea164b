using Suture.Probing.Evaluation;
using Suture.Reports.Markup;
using Suture.Reports.Tables;

namespace Suture.Reports.Probes;

/// <summary>Accuracies and intervals in sentences and cells.</summary>
internal static class ProbeText
{
    /// <summary>An interval of accuracies: "[81.2, 83.0] %".</summary>
    public static string Interval(Interval interval) => $"[{NumberText.Fixed(100 * interval.Low, 1)}, {NumberText.Fixed(100 * interval.High, 1)}]";

    /// <summary>A difference in percentage points: "−1.2 points".</summary>
    public static string Points(double difference) => $"{(difference > 0 ? "+" : "")}{NumberText.Fixed(100 * difference, 1)} points";

    /// <summary>An interval of differences, in percentage points.</summary>
    public static string PointsInterval(Interval interval) => Interval(interval);

    /// <summary>A cell: an accuracy in percent with half its interval's width.</summary>
    public static Cell Accuracy(double accuracy, Interval interval) => Cell.WithError(100 * accuracy, 50 * (interval.High - interval.Low), 1, "");
}
