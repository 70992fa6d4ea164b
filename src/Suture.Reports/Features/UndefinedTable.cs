using Suture.Experiments.Features;
using Suture.Reports.Markup;
using Suture.Reports.Tables;

namespace Suture.Reports.Features;

/// <summary>Latents without an attribution correlation, by reason.</summary>
internal static class UndefinedTable
{
    /// <summary>Renders it.</summary>
    /// <param name="result">The figures.</param>
    public static Html Render(FeatureAttributionResult result)
    {
        var data = new CsvText("reason", "latents", "frequent");
        foreach (var count in result.Undefined) data.Row(count.Reason.ToString(), count.Latents, count.Frequent);
        return new ResultTable
        {
            Id = "table-undefined",
            Title = $"{NumberText.Count(result.Undefined.Sum(count => count.Latents))} latents have no attribution correlation, {NumberText.Count(result.Undefined.Sum(count => count.Frequent))} of them frequent in A",
            Caption = Html.Of($"On the counted tokens. A latent that is active in A and dead in B is a failure of the transfer that no correlation shows."),
            RowTitle = "Reason",
            Columns = [new(Html.Escaped("latents"), ""), new(FeatureMetrics.Frequent.Link("frequent"), "")],
            Rows = [.. result.Undefined.Select(count => new Row(Html.Escaped(InWords(count.Reason)), [Cell.Text(NumberText.Count(count.Latents)), Cell.Text(NumberText.Count(count.Frequent))]))],
            Data = data,
        }.Render();
    }

    private static string InWords(UndefinedReason reason) => reason switch
    {
        UndefinedReason.DeadInSmall => "dead in A alone",
        UndefinedReason.DeadInLarge => "dead in B alone",
        UndefinedReason.DeadInBoth => "dead in both",
        UndefinedReason.Constant => "constant in one",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, $"Expected one of {string.Join(", ", Enum.GetNames<UndefinedReason>())}."),
    };
}
