namespace Suture.Experiments.Recipes.Text;

/// <summary>A piece of a recipe that knows where it stands.</summary>
/// <param name="Place">Where.</param>
internal abstract record RecipeNode(RecipePlace Place)
{
    /// <summary>What it is, in words.</summary>
    public abstract string Described { get; }

    /// <summary>It as a mapping.</summary>
    /// <param name="what">What should be one.</param>
    /// <exception cref="RecipeFormatException">It is something else.</exception>
    public RecipeMap AsMap(string what) => this as RecipeMap ?? throw Place.Fault($"{what}: expected keys with values, found {Described}.");

    /// <summary>It as a list.</summary>
    /// <param name="what">What should be one.</param>
    /// <exception cref="RecipeFormatException">It is something else.</exception>
    public RecipeList AsList(string what) => this as RecipeList ?? throw Place.Fault($"{what}: expected a list, found {Described}.");

    /// <summary>It as text that is not empty.</summary>
    /// <param name="what">What should be some.</param>
    /// <exception cref="RecipeFormatException">It is something else, or empty.</exception>
    public RecipeScalar AsText(string what) =>
        this is RecipeScalar { IsNull: false } scalar && !string.IsNullOrWhiteSpace(scalar.Text) ? scalar : throw Place.Fault($"{what}: expected text, found {Described}.");
}
