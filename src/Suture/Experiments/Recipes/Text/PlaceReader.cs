namespace Suture.Experiments.Recipes.Text;

/// <summary>Reads where a number is measured: the keys <c>step</c>, <c>result</c> and <c>relative_to</c>.</summary>
internal static class PlaceReader
{
    /// <summary>The keys.</summary>
    public static readonly string[] Keys = ["step", "result", "relative_to"];

    /// <summary>Reads it; null where none of the keys is there.</summary>
    /// <param name="map">What it belongs to.</param>
    /// <param name="what">The same in words.</param>
    /// <param name="steps">The steps.</param>
    /// <exception cref="RecipeFormatException">A key is missing, or its value is not what it must be.</exception>
    public static MeasuredPlace? Read(RecipeMap map, string what, IReadOnlyList<RecipeStep> steps)
    {
        if (Keys.All(key => map[key] is null)) return null;
        if (map["step"] is null || map["result"] is null) throw map.Place.Fault($"{what}: 'step' and 'result' say together where ours is; one is missing.");
        return new MeasuredPlace(Step(map["step"]!.AsText($"{what}, 'step'"), what, steps), Path(map["result"]!, $"{what}, 'result'"), map["relative_to"] is { } basis ? Path(basis, $"{what}, 'relative_to'") : null);
    }

    private static string Step(RecipeScalar named, string what, IReadOnlyList<RecipeStep> steps)
    {
        string[] names = [.. steps.Select(s => s.Name)];
        return names.Contains(named.Text, StringComparer.Ordinal) ? named.Text : throw named.Place.Fault($"{what}: there is no step '{named.Text}'{NameHint.Of(named.Text, names)}. Steps: {string.Join(", ", names)}.");
    }

    private static ResultPath Path(RecipeNode node, string what)
    {
        var text = node.AsText(what);
        return ResultPath.TryParse(text.Text) ?? throw text.Place.Fault($"{what}: {text.Described} is no path into results: expected keys with points between them, [0] or [key=value,…] for an item of a list.");
    }
}
