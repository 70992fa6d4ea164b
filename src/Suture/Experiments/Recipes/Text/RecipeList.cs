namespace Suture.Experiments.Recipes.Text;

/// <summary>Values in order.</summary>
/// <param name="Place">Where they begin.</param>
/// <param name="Items">The values.</param>
internal sealed record RecipeList(RecipePlace Place, IReadOnlyList<RecipeNode> Items) : RecipeNode(Place)
{
    /// <inheritdoc />
    public override string Described => "a list";
}
