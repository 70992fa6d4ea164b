using Suture.Reports.Charts;
using Suture.Reports.Markup;

namespace Suture.Explorer.Pages;

/// <summary>Small bars in lists, all on the same scale, so that rows are compared by eye.</summary>
internal static class FeatureBars
{
    private const double Width = 84;
    private const double Height = 16;

    // Densities span decades: the bar's length is a logarithm, from one token in a million to all.
    private const double Decades = 6;

    /// <summary>A density above that of the same feature in the other model, logarithmic.</summary>
    /// <param name="upper">Density, 0 to 1, and its colour.</param>
    /// <param name="lower">The other's; null for none.</param>
    public static Html Densities((double Density, Tone Tone) upper, (double Density, Tone Tone)? lower)
    {
        double height = lower is null ? 8 : 6;
        var second = lower is { } other ? Bar(0, 9, LengthOf(other.Density), height, other.Tone) : Html.Empty;
        return Draw(Html.Of($"{Grid()}{Bar(0, lower is null ? 4 : 1, LengthOf(upper.Density), height, upper.Tone)}{second}"));
    }

    /// <summary>A score as a bar from 0.</summary>
    /// <param name="value">The score; null where it is undefined.</param>
    /// <param name="range">Least and largest of the scale.</param>
    /// <param name="tone">Its colour.</param>
    public static Html Score(double? value, (double Least, double Most) range, Tone tone)
    {
        double X(double score) => Width * Math.Clamp((score - range.Least) / (range.Most - range.Least), 0, 1);
        double zero = X(0);
        var bar = value is { } score ? Bar(Math.Min(zero, X(score)), 4, Math.Abs(X(score) - zero), 8, tone) : Html.Empty;
        return Draw(Html.Of($"{bar}{Svg.Line(zero, 0, zero, Height, "axis")}"));
    }

    /// <summary>The scale of scores: −1 to 1 or 0 to 1 for correlations and shares, as far as needed for others.</summary>
    /// <param name="values">Scores of a list.</param>
    public static (double Least, double Most) RangeOf(IEnumerable<double?> values)
    {
        double[] known = [.. values.OfType<double>()];
        double most = Math.Max(1, known.DefaultIfEmpty(0).Max()), least = Math.Min(0, known.DefaultIfEmpty(0).Min());
        return (least < 0 && least >= -1 && most <= 1 ? -1 : least, most);
    }

    private static double LengthOf(double density) => density <= 0 ? 0 : Width * Math.Clamp((Math.Log10(density) + Decades) / Decades, 0.02, 1);

    private static Html Grid() => Html.Join(Enumerable.Range(0, (int)Decades + 1).Select(i => Svg.Line(i * Width / Decades, 0, i * Width / Decades, Height, "grid")));

    private static Html Bar(double x, double y, double width, double height, Tone tone) =>
        Html.Of($"<g class=\"{tone.CssClass()}\">{Svg.Rectangle(x, y, width, height, "bar")}</g>");

    // Beside every bar stands its number, so the drawing itself says nothing to who cannot see it.
    private static Html Draw(Html content) => Html.Of($"<svg class=\"chart spark\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" aria-hidden=\"true\">{content}</svg>");
}
