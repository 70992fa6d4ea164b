using Suture.Reports.Markup;

namespace Suture.Reports.Tables;

/// <summary>One cell of a table.</summary>
/// <param name="Content">What it shows.</param>
/// <param name="IsBest">Bold: best of its column with an interval apart from the next.</param>
internal sealed record Cell(Html Content, bool IsBest = false)
{
    /// <summary>A number, or why there is none.</summary>
    /// <param name="value">The number; null or NaN is missing.</param>
    /// <param name="decimals">Decimals, the same in a whole column.</param>
    /// <param name="reason">Why a null is missing.</param>
    public static Cell Number(double? value, int decimals, string reason) =>
        Present(value, reason) is { } missing ? missing : new Cell(Html.Escaped(NumberText.Fixed(value!.Value, decimals)));

    /// <summary>A number with its standard error in smaller grey.</summary>
    /// <param name="value">The number; null or NaN is missing.</param>
    /// <param name="error">Its standard error; null or NaN shows none.</param>
    /// <param name="decimals">Decimals.</param>
    /// <param name="reason">Why a null is missing.</param>
    /// <param name="isBest">Whether it is the best of its column.</param>
    public static Cell WithError(double? value, double? error, int decimals, string reason, bool isBest = false)
    {
        if (Present(value, reason) is { } missing) return missing;
        var after = error is { } e && double.IsFinite(e) ? Html.Of($" <span class=\"error\">±{NumberText.Fixed(e, decimals)}</span>") : Html.Empty;
        return new Cell(Html.Of($"{NumberText.Fixed(value!.Value, decimals)}{after}"), isBest);
    }

    /// <summary>A fraction as percent, or why there is none.</summary>
    /// <param name="value">The fraction; null or NaN is missing.</param>
    /// <param name="reason">Why a null is missing.</param>
    /// <param name="signed">Whether a plus is written.</param>
    public static Cell Percent(double? value, string reason, bool signed = false) =>
        Present(value, reason) is { } missing ? missing : new Cell(Html.Escaped(signed ? NumberText.SignedPercent(value!.Value) : NumberText.Percent(value!.Value)));

    /// <summary>Words, such as a name.</summary>
    /// <param name="text">The words.</param>
    public static Cell Text(string text) => new(Html.Escaped(text));

    /// <summary>Why there is no number.</summary>
    /// <param name="reason">A few words.</param>
    public static Cell Missing(string reason) => new(Html.Of($"<span class=\"missing\">{reason}</span>"));

    private static Cell? Present(double? value, string reason) =>
        value is not { } number ? Missing(reason) : double.IsFinite(number) ? null : Missing(NumberText.Plain(number));
}
