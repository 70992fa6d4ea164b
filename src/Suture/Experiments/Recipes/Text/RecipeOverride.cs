namespace Suture.Experiments.Recipes.Text;

/// <summary>Changes of the command line against a recipe's file.</summary>
internal static class RecipeOverride
{
    private const string Expected = "expected step.key=value (points between keys), pair.key=value or need=path";

    /// <summary>The recipe with one change.</summary>
    /// <param name="root">The recipe.</param>
    /// <param name="change">The change.</param>
    /// <exception cref="RecipeFormatException">It names nothing of the recipe, or its value is no YAML.</exception>
    public static RecipeMap Apply(RecipeMap root, string change)
    {
        string source = $"--set {change}";
        var place = new RecipePlace(source, 0, 0);
        int equals = change.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) throw place.Fault($"there is no value: {Expected}.");
        string[] keys = change[..equals].Split('.');
        if (keys.Any(key => key.Length == 0)) throw place.Fault($"a key is empty: {Expected}.");
        var value = RecipeText.Parse(source, change[(equals + 1)..], hasLines: false);
        string[] needs = Names(root, "needs"), steps = Names(root, "steps");
        if (keys.Length == 1 && needs.Contains(keys[0], StringComparer.Ordinal)) return root.With(["needs", keys[0], "path"], value);
        if (keys.Length == 1) throw place.Fault($"the recipe needs no file '{keys[0]}': {Expected}.{(needs.Length > 0 ? $" Needs: {string.Join(", ", needs)}." : "")}");
        if (keys[0] == RecipeNames.Pair) return root.With(keys, value);
        if (!steps.Contains(keys[0], StringComparer.Ordinal)) throw place.Fault($"there is no step '{keys[0]}'{NameHint.Of(keys[0], steps)}. Steps: {string.Join(", ", steps)}.");
        return root.With(["steps", keys[0], "with", .. keys[1..]], value);
    }

    private static string[] Names(RecipeMap root, string key) => [.. (root[key] as RecipeMap)?.Entries.Select(e => e.Key.Text) ?? []];
}
