using Suture.Experiments.Recipes.Text;

namespace Suture.Experiments.Recipes;

/// <summary>Reads recipes: <c>docs/recipes.md</c> has the format.</summary>
public static class RecipeReader
{
    private static readonly string[] Keys = ["suture", "name", "title", "about", "needs", "pair", "steps", "highlights", "published"];

    /// <summary>Reads a recipe and checks all of it that can be checked without a model or a text.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kinds">The kinds of steps there are.</param>
    /// <param name="overrides">Changes against the file, each <c>step.key=value</c>, <c>pair.key=value</c> or <c>need=path</c>.</param>
    /// <exception cref="RecipeFormatException">It is not what it must be; the message names file, line and column, the key, and what is allowed.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Recipe Read(string path, IReadOnlyList<StepKind> kinds, IReadOnlyList<string>? overrides = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(kinds);
        var root = RecipeText.ReadFile(path).AsMap("the recipe");
        RequireFormat(root);
        root.AllowOnly("the recipe", Keys);
        foreach (string change in overrides ?? []) root = RecipeOverride.Apply(root, change);

        var needs = Needs(root["needs"]);
        var reader = new StepReader(root["pair"]?.AsMap("'pair'"), needs, kinds);
        var steps = reader.Read(root.Required("the recipe", "steps").AsMap("'steps'"));
        return new Recipe
        {
            Path = path,
            Name = RecipeNames.Of(root.Required("the recipe", "name").AsText("'name'")),
            Title = root.Required("the recipe", "title").AsText("'title'").Text.Trim(),
            About = root["about"]?.AsText("'about'").Text.Trim() ?? "",
            Needs = needs,
            Steps = StepOrder.Of(steps, path),
            Highlights = HighlightReader.Read(root["highlights"], steps),
            Published = PublishedReader.Read(root["published"], steps),
            Overrides = [.. overrides ?? []],
        };
    }

    private static void RequireFormat(RecipeMap root)
    {
        var format = root.Required("the recipe", "suture").AsText("'suture'");
        if (format.Text != "1") throw format.Place.Fault($"'suture' is the version of the recipe's format: expected {Recipe.Format}, found {format.Described}.");
    }

    private static List<RecipeNeed> Needs(RecipeNode? node)
    {
        var needs = new List<RecipeNeed>();
        foreach (var (key, value) in node?.AsMap("'needs'").Entries ?? [])
        {
            string what = $"need '{RecipeNames.Of(key)}'";
            var map = value.AsMap(what);
            map.AllowOnly(what, "path", "about");
            needs.Add(new RecipeNeed(key.Text, map.Required(what, "path").AsText($"{what}, 'path'").Text, map.Required(what, "about").AsText($"{what}, 'about'").Text.Trim()));
        }

        return needs;
    }
}
