using Suture.Reports.Markup;

namespace Suture.Reports.Pages;

/// <summary>One number of the first screen with the sentence that says what it means.</summary>
/// <param name="Value">The number, large.</param>
/// <param name="Sentence">The sentence.</param>
internal sealed record KeyFigure(string Value, Html Sentence)
{
    /// <summary>The element.</summary>
    public Html Render() => Html.Of($"<li><span class=\"value\">{Value}</span> <span class=\"sentence\">{Sentence}</span></li>\n");
}
