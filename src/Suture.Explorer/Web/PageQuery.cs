using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Suture.Explorer.Web;

/// <summary>The query of a page's address, read with bounds: what is out of them is refused, never guessed.</summary>
/// <param name="query">As it came.</param>
internal sealed class PageQuery(IQueryCollection query)
{
    // The longest text that a page takes in its address: a prompt.
    private const int MostCharacters = 4000;

    /// <summary>A text; empty when it is not given.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="most">Most characters.</param>
    /// <exception cref="RequestRefusedException">It is given twice or too long.</exception>
    public string Text(string name, int most = MostCharacters)
    {
        var values = query[name];
        if (values.Count > 1) throw Refuse(name, $"is given {values.Count} times", "once");
        string text = values.Count == 0 ? "" : values[0] ?? "";
        return text.Length <= most ? text : throw Refuse(name, $"has {text.Length} characters", $"{most} at most");
    }

    /// <summary>A whole number; null when it is not given.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="least">Smallest.</param>
    /// <param name="most">Largest.</param>
    /// <exception cref="RequestRefusedException">It is none, or out of range.</exception>
    public int? Integer(string name, int least, int most)
    {
        string text = Text(name, 40).Trim();
        if (text.Length == 0) return null;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most
            ? value
            : throw Refuse(name, $"is '{text}'", $"a whole number, {least} to {most}");
    }

    /// <summary>A number; null when it is not given.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="least">Smallest.</param>
    /// <param name="most">Largest.</param>
    /// <exception cref="RequestRefusedException">It is none, or out of range.</exception>
    public double? Number(string name, double least = double.MinValue, double most = double.MaxValue)
    {
        string text = Text(name, 40).Trim();
        if (text.Length == 0) return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most) return value;
        string range = most < double.MaxValue ? string.Create(CultureInfo.InvariantCulture, $", {least} to {most}") : "";
        throw Refuse(name, $"is '{text}'", "a number" + range);
    }

    /// <summary>One of a few words; the first when it is not given.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="choices">The words.</param>
    /// <exception cref="RequestRefusedException">It is another word.</exception>
    public string Choice(string name, IReadOnlyList<string> choices)
    {
        string text = Text(name, 200);
        if (text.Length == 0) return choices[0];
        return choices.Contains(text, StringComparer.Ordinal) ? text : throw Refuse(name, $"is '{text}'", string.Join(", ", choices));
    }

    private static RequestRefusedException Refuse(string name, string found, string expected) =>
        new(400, $"The address asks for something that cannot be: {name} {found}", $"Expected {expected}. Mend the address, or start again from the first page.");
}
