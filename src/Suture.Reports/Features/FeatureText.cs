using Suture.Reports.Markup;

namespace Suture.Reports.Features;

/// <summary>Numbers of single features in words.</summary>
internal static class FeatureText
{
    /// <summary>A number that may be undefined.</summary>
    public static string Number(double? value) => value is { } number ? NumberText.Fixed(number, 2) : "undefined";

    /// <summary>A share that may be undefined.</summary>
    public static string Share(double? value) => value is { } share ? NumberText.Percent(share) : "undefined";
}
