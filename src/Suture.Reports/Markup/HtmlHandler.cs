using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Suture.Reports.Markup;

/// <summary>Builds <see cref="Html"/> from an interpolated string: literals stay, holes are escaped, markup in holes stays.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlHandler
{
    private readonly StringBuilder _text;

    /// <summary>Called by the compiler.</summary>
    /// <param name="literalLength">Characters of literals.</param>
    /// <param name="formattedCount">Number of holes.</param>
    public HtmlHandler(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (formattedCount * 24));

    /// <summary>Appends our own markup.</summary>
    /// <param name="literal">A literal of the source.</param>
    public void AppendLiteral(string literal) => _text.Append(literal);

    /// <summary>Appends markup.</summary>
    /// <param name="value">Already safe.</param>
    public void AppendFormatted(Html value) => _text.Append(value.ToString());

    /// <summary>Appends several pieces of markup.</summary>
    /// <param name="values">Already safe.</param>
    public void AppendFormatted(IEnumerable<Html> values)
    {
        foreach (var value in values) _text.Append(value.ToString());
    }

    /// <summary>Appends text, escaped.</summary>
    /// <param name="value">Any text.</param>
    public void AppendFormatted(string? value) => _text.Append(HtmlEscaping.Escape(value));

    /// <summary>Appends a whole number.</summary>
    /// <param name="value">The number.</param>
    public void AppendFormatted(long value) => _text.Append(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Appends a length for SVG, as <see cref="Html.Pixels"/>.</summary>
    /// <param name="pixels">A finite number.</param>
    public void AppendFormatted(double pixels) => _text.Append(Html.Pixels(pixels).ToString());

    /// <inheritdoc />
    public override string ToString() => _text.ToString();
}
