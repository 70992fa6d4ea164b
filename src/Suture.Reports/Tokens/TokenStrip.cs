using Suture.Reports.Markup;

namespace Suture.Reports.Tokens;

/// <summary>A piece of text with each token shaded by two activations, the one in A above the one in B.</summary>
/// <remarks>Where a line wraps, both rows wrap together. Values appear on the pointer, and for the whole strip on focus or tap.</remarks>
internal sealed record TokenStrip
{
    /// <summary>The tokens' text.</summary>
    public required IReadOnlyList<string> Tokens { get; init; }

    /// <summary>Activations in A, one a token.</summary>
    public required IReadOnlyList<float> Upper { get; init; }

    /// <summary>Activations in B, one a token.</summary>
    public required IReadOnlyList<float> Lower { get; init; }

    /// <summary>Full colour of the upper row.</summary>
    public required double UpperMaximum { get; init; }

    /// <summary>Full colour of the lower row.</summary>
    public required double LowerMaximum { get; init; }

    /// <summary>Name of the upper row.</summary>
    public required string UpperName { get; init; }

    /// <summary>Name of the lower row.</summary>
    public required string LowerName { get; init; }

    /// <summary>The element.</summary>
    /// <exception cref="ArgumentException">The three lists have different lengths.</exception>
    public Html Render()
    {
        if (Upper.Count != Tokens.Count || Lower.Count != Tokens.Count)
        {
            throw new ArgumentException($"A strip of {Tokens.Count} tokens needs as many activations in both models; got {Upper.Count} of {UpperName} and {Lower.Count} of {LowerName}.");
        }

        int upperPeak = Peak(Upper), lowerPeak = Peak(Lower);
        var tokens = Tokens.Select((token, i) => Html.Of(
            $"<span class=\"token\">{Shade(token, Upper[i], UpperMaximum, i == upperPeak)}{Shade(token, Lower[i], LowerMaximum, i == lowerPeak)}</span>"));
        return Html.Of(
            $"<div class=\"strip\" tabindex=\"0\" role=\"img\" aria-label=\"{Describe(upperPeak, lowerPeak)}\"><span class=\"token names\"><span>{UpperName}</span><span>{LowerName}</span></span>{tokens}</div>\n");
    }

    private static int Peak(IReadOnlyList<float> values)
    {
        int peak = -1;
        for (int i = 0; i < values.Count; i++)
        {
            if (values[i] > 0 && (peak < 0 || values[i] > values[peak])) peak = i;
        }

        return peak;
    }

    // Negative activations take the second hue; a value beyond the maximum is drawn as the maximum.
    private static Html Shade(string token, double value, double maximum, bool isPeak)
    {
        var glyphs = TokenGlyphs.Render(token);
        if (double.IsNaN(value)) return Html.Of($"<span class=\"shade\" data-value=\"undefined\">{glyphs}</span>");
        double strength = value == 0 || !(maximum > 0) ? 0 : Math.Min(1, Math.Abs(value) / maximum);
        if (strength == 0) return Html.Of($"<span>{glyphs}</span>");
        string style = (value < 0 ? "shade negative" : "shade") + (isPeak ? " peak" : "");
        return Html.Of($"<span class=\"{style}\" style=\"--strength:{Math.Max(0.01, strength)}\" data-value=\"{NumberText.Fixed(value, 2)}\">{glyphs}</span>");
    }

    private string Describe(int upperPeak, int lowerPeak)
    {
        string Words(string name, int peak, IReadOnlyList<float> values) =>
            peak < 0 ? $"{name}: not active" : $"{name}: strongest {NumberText.Fixed(values[peak], 2)} at “{Tokens[peak].Trim()}”";
        return $"Text: {string.Concat(Tokens)} — {Words(UpperName, upperPeak, Upper)}; {Words(LowerName, lowerPeak, Lower)}.";
    }
}
