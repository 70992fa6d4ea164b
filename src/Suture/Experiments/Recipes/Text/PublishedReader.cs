using System.Globalization;

namespace Suture.Experiments.Recipes.Text;

/// <summary>Reads the published figures of a recipe.</summary>
internal static class PublishedReader
{
    /// <summary>Reads them.</summary>
    /// <param name="node">The list; null for none.</param>
    /// <param name="steps">The steps.</param>
    /// <exception cref="RecipeFormatException">One is not what it must be.</exception>
    public static IReadOnlyList<PublishedFigure> Read(RecipeNode? node, IReadOnlyList<RecipeStep> steps) =>
        node is null ? [] : [.. node.AsList("'published'").Items.Select((item, i) => Figure(item, FormattableString.Invariant($"published figure {i + 1}"), steps))];

    private static PublishedFigure Figure(RecipeNode node, string what, IReadOnlyList<RecipeStep> steps)
    {
        var map = node.AsMap(what);
        map.AllowOnly(what, ["what", "source", "value", "words", "unit", "certainty", "note", .. PlaceReader.Keys]);
        if (map["value"] is null == map["words"] is null) throw map.Place.Fault($"{what}: expected either 'value', a number, or 'words'.");
        var place = PlaceReader.Read(map, what, steps);
        if (place is null && map["note"] is null) throw map.Place.Fault($"{what}: without 'step' and 'result' a 'note' must say why there is none of ours.");
        return new PublishedFigure(
            map.Required(what, "what").AsText($"{what}, 'what'").Text,
            map.Required(what, "source").AsText($"{what}, 'source'").Text,
            map["value"]?.AsText($"{what}, 'value'") is { } value ? Number(value, what) : null,
            map["words"]?.AsText($"{what}, 'words'").Text,
            map["unit"]?.AsText($"{what}, 'unit'").Text ?? "",
            map["certainty"]?.AsText($"{what}, 'certainty'") is { } certainty ? CertaintyOf(certainty, what) : Certainty.Stated,
            map["note"]?.AsText($"{what}, 'note'").Text.Trim() ?? "",
            place);
    }

    private static double Number(RecipeScalar value, string what) =>
        value.IsPlain && double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : throw value.Place.Fault($"{what}, 'value': expected a number, found {value.Described}; use 'words' for words.");

    private static Certainty CertaintyOf(RecipeScalar text, string what) => text.Text switch
    {
        "stated" => Certainty.Stated,
        "presumed" => Certainty.Presumed,
        _ => throw text.Place.Fault($"{what}, 'certainty': expected one of stated, presumed, found {text.Described}."),
    };
}
