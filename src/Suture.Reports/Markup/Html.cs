using System.Globalization;
using System.Text;

namespace Suture.Reports.Markup;

/// <summary>Markup that is safe to put in the page: everything that came from data has been escaped.</summary>
/// <remarks>
/// The only ways to make one are <see cref="Of"/> (literal parts are ours, every hole is escaped unless it is markup itself),
/// <see cref="Escaped"/> and, for the style sheet alone, <see cref="Trusted"/>.
/// </remarks>
internal readonly struct Html
{
    private readonly string? _markup;

    private Html(string markup) => _markup = markup;

    /// <summary>No markup.</summary>
    public static Html Empty => default;

    /// <summary>Whether there is nothing to show.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(_markup);

    /// <summary>Markup from an interpolated string whose holes are escaped.</summary>
    /// <param name="markup">Literal markup with holes.</param>
    public static Html Of(HtmlHandler markup) => new(markup.ToString());

    /// <summary>Plain text, escaped.</summary>
    /// <param name="text">Any text; null is empty.</param>
    public static Html Escaped(string? text) => new(HtmlEscaping.Escape(text));

    /// <summary>Text of this assembly's own resources, taken as it is.</summary>
    /// <param name="markup">Markup or style that no data can reach.</param>
    public static Html Trusted(string markup) => new(markup);

    /// <summary>Parts one after the other.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="separator">What goes between two parts.</param>
    public static Html Join(IEnumerable<Html> parts, Html separator = default)
    {
        var text = new StringBuilder();
        bool first = true;
        foreach (var part in parts)
        {
            if (!first) text.Append(separator._markup);
            text.Append(part._markup);
            first = false;
        }

        return new Html(text.ToString());
    }

    /// <summary>A coordinate or length for SVG: at most two decimals, a point, no exponent.</summary>
    /// <param name="value">A finite number of pixels.</param>
    public static Html Pixels(double value)
    {
        double rounded = Math.Round(value, 2);
        return new Html((rounded == 0 ? 0 : rounded).ToString("0.##", CultureInfo.InvariantCulture));
    }

    /// <summary>The markup.</summary>
    public override string ToString() => _markup ?? "";
}
