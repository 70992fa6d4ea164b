namespace Suture.Experiments.Recipes;

/// <summary>The recipes that ship beside the program, in <c>assets/recipes</c> of its folder.</summary>
public static class ShippedRecipes
{
    private const string Extension = ".yaml";

    /// <summary>Folder of the recipes.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "assets", "recipes");

    /// <summary>Their names in ordinal order; empty where the assets are missing.</summary>
    public static IReadOnlyList<string> Names { get; } = Directory.Exists(Folder)
        ? [.. Directory.GetFiles(Folder, "*" + Extension).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The file of a recipe.</summary>
    /// <param name="recipe">A shipped name, or a file.</param>
    /// <exception cref="ArgumentException">It is neither; the message lists the names.</exception>
    public static string Find(string recipe)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recipe);
        if (Names.Contains(recipe, StringComparer.Ordinal)) return PathOf(recipe);
        if (File.Exists(recipe)) return recipe;
        throw new ArgumentException($"There is no recipe '{recipe}': expected a YAML file, or {(Names.Count == 0 ? $"a shipped recipe (none found in '{Folder}')" : $"one of {string.Join(", ", Names)}")}.");
    }

    /// <summary>The file of a shipped recipe.</summary>
    /// <param name="name">Its name.</param>
    public static string PathOf(string name) => Path.Combine(Folder, name + Extension);
}
