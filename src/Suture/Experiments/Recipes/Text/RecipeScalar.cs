namespace Suture.Experiments.Recipes.Text;

/// <summary>One value.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Text">Its text.</param>
/// <param name="IsPlain">Whether it stands without quotes; a number, <c>true</c> or <c>null</c> does.</param>
internal sealed record RecipeScalar(RecipePlace Place, string Text, bool IsPlain) : RecipeNode(Place)
{
    private const int ShownCharacters = 60;

    /// <summary>Whether it means that there is no value.</summary>
    public bool IsNull => IsPlain && Text is "" or "~" or "null";

    /// <inheritdoc />
    public override string Described => IsNull ? "nothing" : $"'{(Text.Length > ShownCharacters ? Text[..ShownCharacters] + "…" : Text)}'";
}
