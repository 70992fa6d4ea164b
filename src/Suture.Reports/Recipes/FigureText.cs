using Suture.Reports.Markup;

namespace Suture.Reports.Recipes;

/// <summary>Numbers of any size and unit as the page shows them.</summary>
internal static class FigureText
{
    private const double LargeCount = 1e9;
    private const double LargestWithDecimals = 1000;

    /// <summary>A number with its unit.</summary>
    /// <param name="value">The number.</param>
    /// <param name="unit"><c>%</c> for a fraction; else a word, or nothing.</param>
    public static string Of(double value, string unit) => unit switch
    {
        "%" => NumberText.Percent(value),
        "" when double.IsInteger(value) && Math.Abs(value) < LargeCount => NumberText.Count((long)value),
        "" => Number(value, 3),
        _ => $"{Number(value, 3)}\u00A0{unit}",
    };

    /// <summary>A published number, in the paper's two decimals; a fraction as percent.</summary>
    public static string Published(double value, string unit) => unit == "%" ? NumberText.Percent(value) : Number(value, 2);

    /// <summary>Ours beside it, with a decimal more.</summary>
    public static string Ours(double value, string unit) => unit == "%" ? NumberText.Percent(value) : Number(value, 3);

    /// <summary>A number without a unit.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">Decimals where it is neither huge nor tiny.</param>
    public static string Number(double value, int decimals) => Math.Abs(value) switch
    {
        >= LargeCount => NumberText.Scientific(value),
        >= LargestWithDecimals => NumberText.Fixed(value, 0),
        _ => NumberText.Fixed(value, decimals),
    };
}
