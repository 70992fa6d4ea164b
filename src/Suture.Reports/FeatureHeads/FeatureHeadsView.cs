using System.Globalization;
using Suture.Experiments.Features.Heads;
using Suture.Reports.Markup;
using Suture.Reports.Pages;

namespace Suture.Reports.FeatureHeads;

/// <summary>A result with the names that the page calls things by.</summary>
/// <param name="result">The figures.</param>
internal sealed class FeatureHeadsView(FeatureHeadsResult result)
{
    public FeatureHeadsResult Result => result;

    public string Small { get; } = ModelName.Short(result.Small);

    public string Large { get; } = ModelName.Short(result.Large);

    public string SmallSite => string.Create(CultureInfo.InvariantCulture, $"{Small}.{result.SmallLayer}");

    public string LargeSite => string.Create(CultureInfo.InvariantCulture, $"{Large}.{result.LargeLayer}");

    /// <summary>A head, such as "(2, 1)": block and head.</summary>
    public static string Head(int layer, int head) => string.Create(CultureInfo.InvariantCulture, $"({layer}, {head})");

    /// <summary>A rank among random directions: "2 %", or "0.02 %" where that would be 0.</summary>
    public static string Rank(double rank) => NumberText.Percent(rank, rank < 0.01 ? 2 : 0);

    /// <summary>A correlation, or why there is none.</summary>
    public static string Correlation(double? value) => value is { } number ? NumberText.Fixed(number, 2) : "undefined";
}
