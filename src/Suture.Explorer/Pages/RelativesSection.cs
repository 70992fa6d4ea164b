using Suture.Features.Index;
using Suture.Reports.Markup;
using Suture.Reports.Tables;

namespace Suture.Explorer.Pages;

/// <summary>Features that a feature belongs with: its twins between the carried dictionary and B's own, and those active on the same tokens.</summary>
internal static class RelativesSection
{
    private const int MostPartners = 12;

    /// <summary>Renders it.</summary>
    /// <param name="view">The feature.</param>
    /// <param name="index">For the words of the others.</param>
    /// <param name="filter">The search, kept in links.</param>
    public static Html Render(FeatureView view, FeatureIndex index, FeatureFilter filter) => Html.Of(
        $"<section id=\"relatives\"><h2>Relatives</h2>\n{Twins(view, index, filter)}{Partners(view.Shown, index, filter)}</section>\n");

    private static Html Twins(FeatureView view, FeatureIndex index, FeatureFilter filter)
    {
        bool isNative = view.Shown.Dictionary == DictionaryNames.Native;
        if (!index.Info.HasNative) return Html.Of($"<p class=\"missing\">No twins: the index was built without an autoencoder of {view.Names.Large}’s own.</p>\n");
        var twins = view.Shown.Twins;
        string other = isNative ? DictionaryNames.Transferred : DictionaryNames.Native;
        if (twins.Count == 0) return Html.Of($"<p class=\"missing\">No twin in “{DictionaryText.Name(other, view.Names)}”.</p>\n");
        var data = new CsvText("latent", "native", "cosine", "correlation", "one_to_one");
        var rows = twins.OrderByDescending(twin => twin.Cosine).Select(twin =>
        {
            data.Row(twin.Latent, twin.Native, twin.Cosine, twin.Correlation, twin.OneToOne);
            int latent = isNative ? twin.Latent : twin.Native;
            return new Row(Link(index, filter with { Dictionary = other, Page = 1 }, latent), [Cell.Number(twin.Cosine, 3, ""), Cell.Number(twin.Correlation, 3, "not measured"), Cell.Text(twin.OneToOne ? "yes" : "no")]);
        }).ToArray();
        return new ResultTable
        {
            Id = "twins",
            Title = isNative ? "Features carried from A that are most like it" : $"Features of {view.Names.Large}’s own that are most like it",
            Caption = Html.Of($"{FeatureMetrics.Twin.Link("Twins")} between the dictionary carried from A and B’s own."),
            RowTitle = DictionaryText.Name(other, view.Names),
            Columns = [new(FeatureMetrics.Twin.Link("Cosine"), ""), new(Html.Of($"Correlation"), "activations"), new(Html.Of($"One-to-one"), "")],
            Rows = rows,
            Data = data,
        }.Render();
    }

    private static Html Partners(FeatureDetails shown, FeatureIndex index, FeatureFilter filter)
    {
        if (shown.Partners.Count == 0) return Html.Of($"<p class=\"missing\">No features active on the same tokens are in the index.</p>\n");
        var data = new CsvText("latent", "tokens_with_both", "of_tokens");
        foreach (var partner in shown.Partners) data.Row(partner.Latent, partner.Count, shown.SampleCount);
        var rows = shown.Partners.Take(MostPartners).Select(partner => new Row(Link(index, filter with { Page = 1 }, partner.Latent), [new Cell(Html.Of($"{NumberText.Count(partner.Count)}")), Cell.Percent((double)partner.Count / Math.Max(1, shown.SampleCount), "")]));
        string tokens = shown.IsExact ? $"all {NumberText.Count(shown.SampleCount)} tokens" : $"a sample of {NumberText.Count(shown.SampleCount)} of the {NumberText.Count(shown.ActiveCount)} tokens";
        return new ResultTable
        {
            Id = "co-active",
            Title = "Most often active on the same tokens",
            Caption = Html.Of($"{FeatureMetrics.CoActivation.Link("Together")} on {tokens} on which this feature is active."),
            RowTitle = "Latent",
            Columns = [new(FeatureMetrics.CoActivation.Link(), "tokens"), new(Html.Of($"Share"), "of them")],
            Rows = [.. rows],
            Data = data,
        }.Render();
    }

    private static Html Link(FeatureIndex index, FeatureFilter filter, int latent)
    {
        return Html.Of($"<a href=\"{filter.FeatureAddress(latent)}\">{latent}</a> {FeatureRows.Words(index.Rows(filter.Dictionary, [latent])[0])}");
    }
}
