using Suture.Reports.Markup;

namespace Suture.Reports.Tables;

/// <summary>A table of results: tabular figures at the right, units in the head, a box of its own that scrolls when it is too wide.</summary>
internal sealed record ResultTable
{
    /// <summary>Unique id on the page; also the name of the data file.</summary>
    public required string Id { get; init; }

    /// <summary>The finding in a line, worded from the numbers.</summary>
    public required string Title { get; init; }

    /// <summary>How to read it.</summary>
    public required Html Caption { get; init; }

    /// <summary>What the rows are.</summary>
    public required string RowTitle { get; init; }

    /// <summary>The columns.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>The rows; may be empty.</summary>
    public required IReadOnlyList<Row> Rows { get; init; }

    /// <summary>The data behind it in full precision.</summary>
    public required CsvText Data { get; init; }

    /// <summary>The element.</summary>
    /// <exception cref="ArgumentException">A row has another number of cells than there are columns.</exception>
    public Html Render()
    {
        if (Rows.FirstOrDefault(row => row.Cells.Count != Columns.Count) is { } odd)
        {
            throw new ArgumentException($"Table '{Id}' has {Columns.Count} columns; its row '{odd.Header}' has {odd.Cells.Count} cells.");
        }

        var body = new List<Html>();
        string group = "";
        foreach (var row in Rows)
        {
            if (row.Group.Length > 0 && !string.Equals(row.Group, group, StringComparison.Ordinal)) body.Add(Html.Of($"<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{Columns.Count + 1}\"><span>{row.Group}</span></th></tr>\n"));
            group = row.Group;
            var cells = row.Cells.Select((cell, i) => Html.Of($"<td class=\"{Style(Columns[i], cell)}\">{cell.Content}</td>"));
            body.Add(Html.Of($"<tr><th scope=\"row\">{row.Header}</th>{cells}</tr>\n"));
        }

        if (Rows.Count == 0) body.Add(Html.Of($"<tr><td class=\"none\" colspan=\"{Columns.Count + 1}\">No rows: this was not measured in the run.</td></tr>\n"));
        return Html.Of(
            $"<figure class=\"table\" id=\"{Id}\"><figcaption><h3>{Title}</h3></figcaption>\n<div class=\"table-box\" tabindex=\"0\" role=\"region\" aria-label=\"{Title}\"><table>\n<thead>{Head()}</thead>\n<tbody>\n{body}</tbody></table></div>\n<div class=\"caption\"><p>{Caption}</p>{Download.Csv(Id + ".csv", Data)}</div></figure>\n");
    }

    private static string Style(Column column, Cell cell) =>
        (column.IsText, column.Published, cell.IsBest) switch { (true, _, _) => "words", (_, true, _) => "number published", (_, _, true) => "number best", _ => "number" };

    private Html Head()
    {
        var names = Columns.Select(column =>
        {
            var unit = column.Unit.Length == 0 ? Html.Empty : Html.Of($"<span class=\"unit\">{column.Unit}</span>");
            return Html.Of($"<th scope=\"col\" class=\"{(column.IsText ? "words" : column.Published ? "number published" : "number")}\">{column.Header}{unit}</th>");
        });
        var line = Html.Of($"<tr><th scope=\"col\">{RowTitle}</th>{names}</tr>\n");
        if (Columns.All(column => column.Group.Length == 0)) return line;

        var groups = new List<Html>();
        for (int i = 0; i < Columns.Count;)
        {
            int next = i;
            while (next < Columns.Count && string.Equals(Columns[next].Group, Columns[i].Group, StringComparison.Ordinal)) next++;
            groups.Add(Html.Of($"<th scope=\"colgroup\" class=\"{(Columns[i].Published ? "group published" : "group")}\" colspan=\"{next - i}\">{Columns[i].Group}</th>"));
            i = next;
        }

        return Html.Of($"<tr><td></td>{groups}</tr>\n{line}");
    }
}
