using System.Globalization;
using System.Text;

namespace Suture.Reports.Markup;

/// <summary>Comma-separated values (RFC 4180, LF) for the data behind a figure, in full precision.</summary>
internal sealed class CsvText
{
    private readonly StringBuilder _text = new();

    /// <summary>Starts with the header line.</summary>
    /// <param name="header">Names of the columns.</param>
    public CsvText(params ReadOnlySpan<object?> header) => Row(header);

    /// <summary>Adds one line; null is an empty field, numbers are in shortest round-trip form.</summary>
    /// <param name="fields">Values of the line.</param>
    public CsvText Row(params ReadOnlySpan<object?> fields)
    {
        for (int i = 0; i < fields.Length; i++)
        {
            if (i > 0) _text.Append(',');
            _text.Append(Quote(Convert.ToString(fields[i], CultureInfo.InvariantCulture) ?? ""));
        }

        _text.Append('\n');
        return this;
    }

    /// <inheritdoc />
    public override string ToString() => _text.ToString();

    private static string Quote(string field) =>
        field.AsSpan().IndexOfAny(",\"\n\r") < 0 ? field : "\"" + field.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
