namespace Suture.Experiments.Recipes.Text;

/// <summary>Reads the numbers for the first screen.</summary>
internal static class HighlightReader
{
    private const int Most = 5;

    /// <summary>Reads them.</summary>
    /// <param name="node">The list; null for none.</param>
    /// <param name="steps">The steps.</param>
    /// <exception cref="RecipeFormatException">One is not what it must be, or there are too many for a screen.</exception>
    public static IReadOnlyList<RecipeHighlight> Read(RecipeNode? node, IReadOnlyList<RecipeStep> steps)
    {
        var items = node?.AsList("'highlights'").Items ?? [];
        if (items.Count > Most) throw node!.Place.Fault($"'highlights' has {items.Count} numbers; expected at most {Most}.");
        return [.. items.Select((item, i) => Highlight(item, FormattableString.Invariant($"highlight {i + 1}"), steps))];
    }

    private static RecipeHighlight Highlight(RecipeNode node, string what, IReadOnlyList<RecipeStep> steps)
    {
        var map = node.AsMap(what);
        map.AllowOnly(what, ["says", "unit", .. PlaceReader.Keys]);
        return new RecipeHighlight(
            map.Required(what, "says").AsText($"{what}, 'says'").Text.Trim(),
            map["unit"]?.AsText($"{what}, 'unit'").Text ?? "",
            PlaceReader.Read(map, what, steps) ?? throw map.Place.Fault($"{what}: the keys 'step' and 'result' are missing."));
    }
}
