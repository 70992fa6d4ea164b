using Suture.Reports.Markup;

namespace Suture.Reports.Charts;

/// <summary>A drawing with the finding as its title, how to read it, and its data.</summary>
internal sealed record Figure
{
    /// <summary>Unique id on the page; also the name of the data file.</summary>
    public required string Id { get; init; }

    /// <summary>The finding in a line, worded from the numbers.</summary>
    public required string Title { get; init; }

    /// <summary>How to read it.</summary>
    public required Html Caption { get; init; }

    /// <summary>The drawing, in one or more sizes.</summary>
    public required Html Drawing { get; init; }

    /// <summary>The data behind it.</summary>
    public required CsvText Data { get; init; }

    /// <summary>A drawing in both sizes; the style sheet shows the one that fits.</summary>
    /// <param name="draw">Draws one size.</param>
    public static Html InBothSizes(Func<ChartSize, Html> draw) => Html.Of($"{draw(ChartSize.Wide)}{draw(ChartSize.Narrow)}");

    /// <summary>A drawing for half the page's width, and for a phone.</summary>
    /// <param name="draw">Draws one size.</param>
    public static Html InHalfSizes(Func<ChartSize, Html> draw) => Html.Of($"{draw(ChartSize.Half)}{draw(ChartSize.Narrow)}");

    /// <summary>The element.</summary>
    public Html Render() => Html.Of(
        $"<figure id=\"{Id}\"><figcaption><h3>{Title}</h3></figcaption>\n{Drawing}<div class=\"caption\"><p>{Caption}</p>{Download.Csv(Id + ".csv", Data)}</div></figure>\n");
}
