namespace Suture.Experiments.Recipes;

/// <summary>A number for the first screen of a recipe's page.</summary>
/// <param name="Says">The sentence that follows the number.</param>
/// <param name="Unit">Its unit, such as <c>nats</c>; <c>%</c> for a fraction to be shown as percent, empty for a plain number.</param>
/// <param name="Place">Where it is measured.</param>
public sealed record RecipeHighlight(string Says, string Unit, MeasuredPlace Place);
