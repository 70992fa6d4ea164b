using System.Text.RegularExpressions;

namespace Suture.Experiments.Recipes.Text;

/// <summary>Names that become folders: of recipes, steps and needs.</summary>
internal static partial class RecipeNames
{
    /// <summary>What stands for the recipe's pair in references and overrides.</summary>
    public const string Pair = "pair";

    /// <summary>Checks a name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="RecipeFormatException">It is none.</exception>
    public static string Of(RecipeScalar name)
    {
        if (!Pattern().IsMatch(name.Text)) throw name.Place.Fault($"{name.Described} is no name: expected a lower-case letter, then at most 39 lower-case letters, digits and hyphens.");
        return name.Text != Pair ? name.Text : throw name.Place.Fault("the name 'pair' is taken: it stands for the recipe's pair.");
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,39}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
