using Suture.Experiments;
using Suture.Explorer.Runs;
using Suture.Explorer.Web;
using Suture.Formats;
using Suture.Reports.Definitions;
using Suture.Reports.Demo;
using Suture.Reports.Markup;
using Suture.Similarity;

namespace Suture.Explorer.Pages;

/// <summary>Heat maps of every layer of A with every layer of B.</summary>
internal static class LayersPage
{
    /// <summary>Renders it.</summary>
    /// <param name="site">The site.</param>
    /// <param name="run">The run.</param>
    /// <param name="query">The address: which layer of A is looked at.</param>
    /// <exception cref="CheckpointFormatException">The run's results are no layer map.</exception>
    /// <exception cref="RequestRefusedException">The layer was not measured.</exception>
    public static Html Render(ExplorerSite site, FoundRun run, PageQuery query)
    {
        var map = Read(run);
        var names = ExploredNames.Of(run);
        int[] measured = [.. Enumerable.Range(0, map.Svcca.Length).Where(layer => !map.Svcca[layer].All(double.IsNaN))];
        if (measured.Length == 0) throw new RequestRefusedException(404, "The layer map is empty", "No pair of layers was measured in this run.");
        int layer = query.Integer("layer", 0, map.Svcca.Length - 1) ?? DefaultLayer(site, measured);
        if (!measured.Contains(layer)) throw new RequestRefusedException(404, $"Layer {layer} of A was not measured", $"Measured: {string.Join(", ", measured)}.");
        int chosen = map.BestBySvcca(layer);
        var links = measured.Select(other => other == layer
            ? Html.Of($"<span aria-current=\"true\">{other}</span> ")
            : Html.Of($"<a href=\"{Address.Of("/layers", [("run", site.Runs.LayerMaps.Count > 1 ? run.Name : null), ("layer", Address.Number(other))])}\">{other}</a> "));
        Html Map(string id, Metric metric, double[][] values, bool higherIsCloser, Html note) => Figure(names, id, metric, values, higherIsCloser, layer, chosen, note);
        var body = Html.Of(
            $"""
            <h1>Which layers match</h1>
            {RunChoice.Links("/layers", site.Runs.LayerMaps, run)}
            <p>Each cell compares the residual stream before one block of {names.Small} with that before one of {names.Large}, over {NumberText.Count(map.TokenCount)} {(map.Alignment is null ? "tokens" : "pairs of tokens")}. Brighter is always closer.
            Outlined: the choice of SVCCA, the paper’s measure, for the layer of {names.Small} below; dashed: what another measure would choose.</p>
            <p class="tabs" role="group" aria-label="Layer of A">Layer of {names.Small}: {links}</p>
            <div class="figures">
            {Map("svcca", Metrics.Svcca, map.Svcca, true, Few(map.FewDirections, layer, chosen))}
            {Map("svcca-standardised", Metrics.Svcca with { Name = "SVCCA, standardised", Meaning = "The same on dimensions divided by their standard deviation, which outlier dimensions cannot dominate." }, map.SvccaStandardised, true, Html.Of($"On standardised dimensions."))}
            {Map("cka", Metrics.Cka, map.Cka, true, Html.Empty)}
            {Map("fvu-up", Metrics.FvuUp, map.FvuUp, false, Html.Empty)}
            {Map("fvu-down", Metrics.FvuDown, map.FvuDown, false, Html.Empty)}
            </div>
            {RunChoice.Provenance(run)}
            {DefinitionList.Render(Metrics.Svcca, Metrics.Cka, Metrics.FvuUp, Metrics.FvuDown)}
            """);
        return new ExplorerPage { Site = site, Title = "Layers", Current = "/layers", Body = body }.Render();
    }

    private static LayerMap Read(FoundRun run)
    {
        var map = run.Results(RunJson.Default.LayerMap, "a layer map");
        int rows = map.Svcca.Length, columns = rows == 0 ? 0 : map.Svcca[0].Length;
        foreach (double[][] grid in (double[][][])[map.Svcca, map.SvccaStandardised, map.Cka, map.FvuUp, map.FvuDown])
        {
            if (grid.Length != rows || grid.Any(row => row.Length != columns)) throw new CheckpointFormatException(run.RecordPath, "results", $"holds grids of different shapes; expected all [{rows}, {columns}].");
        }

        return map;
    }

    // The layer of the features on show, where there are any; else the middle, as usual for features.
    private static int DefaultLayer(ExplorerSite site, int[] measured)
    {
        int? shown = site.Features?.Index.Info.Find(Suture.Features.Index.DictionaryNames.Small)?.Layer;
        return shown is { } layer && measured.Contains(layer) ? layer : measured[measured.Length / 2];
    }

    private static Html Figure(ExploredNames names, string id, Metric metric, double[][] values, bool higherIsCloser, int layer, int chosen, Html note)
    {
        int own = LayerMapFindings.Best(values[layer], higherIsCloser);
        string small = FormattableString.Invariant($"{names.Small}.{layer}"), large = FormattableString.Invariant($"{names.Large}.{own}");
        string finding = own < 0 ? $"{metric.Name} is undefined at {small}" : $"{metric.Name} chooses {large} for {small}";
        return new LayerMapFigure
        {
            Id = id,
            Metric = metric,
            Values = values,
            HigherIsCloser = higherIsCloser,
            Small = names.Small,
            Large = names.Large,
            ChosenSmall = layer,
            ChosenLarge = chosen,
            Own = own,
            Finding = finding,
            Caption = Html.Of($"{metric.Link()} of every pair. {note}"),
        }.Render();
    }

    private static Html Few(bool[][] few, int layer, int chosen) =>
        few.Length > layer && few[layer].Length > chosen && few[layer][chosen] ? Html.Of($"<strong>Few directions were kept at the outlined pair: this score says little.</strong>") : Html.Empty;
}
