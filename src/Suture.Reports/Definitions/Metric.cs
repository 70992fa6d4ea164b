using Suture.Reports.Markup;

namespace Suture.Reports.Definitions;

/// <summary>A number's name, formula and meaning; every place that shows the number links here.</summary>
/// <param name="Id">Anchor, unique on the page.</param>
/// <param name="Name">Short name as in tables.</param>
/// <param name="Unit">Unit of the number.</param>
/// <param name="Formula">The formula on one line.</param>
/// <param name="Meaning">One or two sentences.</param>
internal sealed record Metric(string Id, string Name, string Unit, string Formula, string Meaning)
{
    /// <summary>Address of the definition on the page.</summary>
    public string Anchor => "#def-" + Id;

    /// <summary>The name, linked to the definition.</summary>
    /// <param name="text">Other words for the name, or null.</param>
    public Html Link(string? text = null) => Html.Of($"<a class=\"def\" href=\"{Anchor}\">{text ?? Name}</a>");

    /// <summary>The entry of the definition list.</summary>
    public Html Render() => Html.Of(
        $"<div class=\"definition\" id=\"def-{Id}\"><dt>{Name} <span class=\"unit\">{Unit}</span></dt><dd><code class=\"formula\">{Formula}</code>{Meaning}</dd></div>\n");
}
