using Suture.Reports.Markup;

namespace Suture.Reports.Tokens;

/// <summary>A piece of text with each token shaded by its activation: by two, the one in A above the one in B, or by one alone.</summary>
/// <remarks>Where a line wraps, both rows wrap together. Values appear on the pointer, and for the whole strip on focus or tap.</remarks>
internal sealed record TokenStrip
{
    /// <summary>The tokens' text.</summary>
    public required IReadOnlyList<string> Tokens { get; init; }

    /// <summary>Activations in A, one a token; NaN where there is none.</summary>
    public required IReadOnlyList<float> Upper { get; init; }

    /// <summary>Activations in B, one a token; null for a strip of one row.</summary>
    public required IReadOnlyList<float>? Lower { get; init; }

    /// <summary>Full colour of the upper row.</summary>
    public required double UpperMaximum { get; init; }

    /// <summary>Full colour of the lower row, where there is one.</summary>
    public double LowerMaximum { get; init; }

    /// <summary>Name of the upper row.</summary>
    public required string UpperName { get; init; }

    /// <summary>Name of the lower row, where there is one.</summary>
    public string LowerName { get; init; } = "";

    /// <summary>The element.</summary>
    /// <exception cref="ArgumentException">The three lists have different lengths.</exception>
    public Html Render()
    {
        if (Upper.Count != Tokens.Count || (Lower is not null && Lower.Count != Tokens.Count))
        {
            throw new ArgumentException($"A strip of {Tokens.Count} tokens needs as many activations in both models; got {Upper.Count} of {UpperName} and {Lower?.Count ?? 0} of {LowerName}.");
        }

        int upperPeak = Peak(Upper), lowerPeak = Lower is null ? -1 : Peak(Lower);
        var tokens = Tokens.Select((token, i) =>
        {
            var lower = Lower is null ? Html.Empty : TokenShade.Render(token, Lower[i], LowerMaximum, i == lowerPeak);
            return Html.Of($"<span class=\"token\">{TokenShade.Render(token, Upper[i], UpperMaximum, i == upperPeak)}{lower}</span>");
        });
        var lowerName = Lower is null ? Html.Empty : Html.Of($"<span>{LowerName}</span>");
        return Html.Of(
            $"<div class=\"strip\" tabindex=\"0\" role=\"img\" aria-label=\"{Describe(upperPeak, lowerPeak)}\"><span class=\"token names\"><span>{UpperName}</span>{lowerName}</span>{tokens}</div>\n");
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

    private string Describe(int upperPeak, int lowerPeak)
    {
        string Words(string name, int peak, IReadOnlyList<float> values) =>
            peak < 0 ? $"{name}: not active" : $"{name}: strongest {NumberText.Fixed(values[peak], 2)} at “{Tokens[peak].Trim()}”";
        string lower = Lower is null ? "" : "; " + Words(LowerName, lowerPeak, Lower);
        return $"Text: {string.Concat(Tokens)} — {Words(UpperName, upperPeak, Upper)}{lower}.";
    }
}
