namespace Suture.Experiments.Recipes;

/// <summary>How a recipe is run; changes no step's result.</summary>
public sealed record RecipeSettings
{
    /// <summary>The steps that are asked for; what they read is run too. Empty, the default, asks for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Whether the steps that are asked for are run again although they are finished; default false.</summary>
    public bool FromScratch { get; init; }

    /// <summary>Whether the run ends with the first step that fails; default false: steps that do not read it go on.</summary>
    public bool StopsAtFailure { get; init; }

    /// <summary>Names of the steps to have.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <exception cref="ArgumentException">A step is asked for that the recipe lacks.</exception>
    internal HashSet<string> Wanted(Recipe recipe)
    {
        string[] names = [.. recipe.Steps.Select(s => s.Name)];
        if (Only.FirstOrDefault(name => !names.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new ArgumentException($"The recipe '{recipe.Name}' has no step '{unknown}'{Text.NameHint.Of(unknown, names)}. Steps: {string.Join(", ", names)}.");
        }

        var wanted = new HashSet<string>(Only.Count > 0 ? Only : names, StringComparer.Ordinal);
        foreach (var step in recipe.Steps.Reverse().Where(s => wanted.Contains(s.Name))) wanted.UnionWith(step.After);
        return wanted;
    }
}
