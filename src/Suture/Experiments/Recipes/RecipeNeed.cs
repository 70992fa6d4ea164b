namespace Suture.Experiments.Recipes;

/// <summary>A file or folder that the user of a recipe supplies.</summary>
/// <param name="Name">What steps call it: <c>$name</c>.</param>
/// <param name="Path">Where it is looked for.</param>
/// <param name="About">What it holds and in which format.</param>
public sealed record RecipeNeed(string Name, string Path, string About)
{
    /// <summary>Whether it is there.</summary>
    public bool IsThere => File.Exists(Path) || Directory.Exists(Path);
}
