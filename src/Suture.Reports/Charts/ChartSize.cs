namespace Suture.Reports.Charts;

/// <summary>Size of a drawing in pixels of its own; the page scales it to the space there is.</summary>
/// <param name="Name">Suffix of ids and class of the drawing: "wide" or "narrow".</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
internal sealed record ChartSize(string Name, double Width, double Height)
{
    /// <summary>Font size of all sizes, so that text is readable at a phone's width too.</summary>
    public const double FontSize = 12;

    /// <summary>For desktop and print.</summary>
    public static ChartSize Wide { get; } = new("wide", 720, 380);

    /// <summary>For desktop and print, two beside each other.</summary>
    public static ChartSize Half { get; } = new("half", 470, 340);

    /// <summary>For a phone.</summary>
    public static ChartSize Narrow { get; } = new("narrow", 360, 330);

    /// <summary>How wide a text is drawn at most, in the widest of the usual system fonts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isBold">Whether it is bold.</param>
    public static double WidthOf(string text, bool isBold = false) => text.Length * FontSize * (isBold ? 0.66 : 0.6);
}
