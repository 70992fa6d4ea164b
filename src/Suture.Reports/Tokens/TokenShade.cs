using Suture.Reports.Markup;

namespace Suture.Reports.Tokens;

/// <summary>One token with its background by activation.</summary>
internal static class TokenShade
{
    /// <summary>The element. Negative activations take the second hue; a value beyond the maximum is drawn as the maximum.</summary>
    /// <param name="token">Its text.</param>
    /// <param name="value">Its activation; NaN where there is none.</param>
    /// <param name="maximum">Activation of full colour.</param>
    /// <param name="isPeak">Whether it is underlined as the strongest.</param>
    public static Html Render(string token, double value, double maximum, bool isPeak)
    {
        var glyphs = TokenGlyphs.Render(token);
        if (double.IsNaN(value)) return Html.Of($"<span class=\"shade\" data-value=\"undefined\">{glyphs}</span>");
        double strength = value == 0 || !(maximum > 0) ? 0 : Math.Min(1, Math.Abs(value) / maximum);
        if (strength == 0) return Html.Of($"<span>{glyphs}</span>");
        string style = (value < 0 ? "shade negative" : "shade") + (isPeak ? " peak" : "");
        return Html.Of($"<span class=\"{style}\" style=\"--strength:{Math.Max(0.01, strength)}\" data-value=\"{NumberText.Fixed(value, 2)}\">{glyphs}</span>");
    }
}
