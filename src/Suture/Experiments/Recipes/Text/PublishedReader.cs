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
        map.AllowOnly(what, "what", "source", "value", "words", "certainty", "note", "step", "result", "relative_to");
        if (map["value"] is null == map["words"] is null) throw map.Place.Fault($"{what}: expected either 'value', a number, or 'words'.");
        string? step = map["step"]?.AsText($"{what}, 'step'") is { } named ? Step(named, what, steps) : null;
        if (step is null != map["result"] is null) throw map.Place.Fault($"{what}: 'step' and 'result' say together where ours is; one is missing.");
        if (step is null && map["note"] is null) throw map.Place.Fault($"{what}: without 'step' and 'result' a 'note' must say why there is none of ours.");
        if (map["relative_to"] is { } alone && step is null) throw alone.Place.Fault($"{what}: 'relative_to' needs 'step' and 'result'.");
        return new PublishedFigure(
            map.Required(what, "what").AsText($"{what}, 'what'").Text,
            map.Required(what, "source").AsText($"{what}, 'source'").Text,
            map["value"]?.AsText($"{what}, 'value'") is { } value ? Number(value, what) : null,
            map["words"]?.AsText($"{what}, 'words'").Text,
            map["certainty"]?.AsText($"{what}, 'certainty'") is { } certainty ? CertaintyOf(certainty, what) : Certainty.Stated,
            map["note"]?.AsText($"{what}, 'note'").Text.Trim() ?? "",
            step,
            Path(map["result"], $"{what}, 'result'"),
            Path(map["relative_to"], $"{what}, 'relative_to'"));
    }

    private static string Step(RecipeScalar named, string what, IReadOnlyList<RecipeStep> steps)
    {
        string[] names = [.. steps.Select(s => s.Name)];
        return names.Contains(named.Text, StringComparer.Ordinal) ? named.Text : throw named.Place.Fault($"{what}: there is no step '{named.Text}'{NameHint.Of(named.Text, names)}. Steps: {string.Join(", ", names)}.");
    }

    private static double Number(RecipeScalar value, string what) =>
        value.IsPlain && double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : throw value.Place.Fault($"{what}, 'value': expected a number, found {value.Described}; use 'words' for words.");

    private static Certainty CertaintyOf(RecipeScalar text, string what) => text.Text switch
    {
        "stated" => Certainty.Stated,
        "presumed" => Certainty.Presumed,
        _ => throw text.Place.Fault($"{what}, 'certainty': expected one of stated, presumed, found {text.Described}."),
    };

    private static ResultPath? Path(RecipeNode? node, string what)
    {
        if (node is null) return null;
        var text = node.AsText(what);
        return ResultPath.TryParse(text.Text) ?? throw text.Place.Fault($"{what}: {text.Described} is no path into results: expected keys with points between them, [0] or [key=value,…] for an item of a list.");
    }
}
