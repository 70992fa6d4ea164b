namespace Suture.Experiments.Recipes;

/// <summary>What a paper printed, and where ours is.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Source">Where it was printed, such as <c>Table 1</c>.</param>
/// <param name="Value">The number; null where the paper says it in words.</param>
/// <param name="Words">The paper's words; null where it prints a number.</param>
/// <param name="Unit">Its unit; <c>%</c> for a fraction to be shown as percent, empty for a plain number.</param>
/// <param name="Certainty">Whether the setting is the paper's.</param>
/// <param name="Note">What a reader must know to compare; empty for nothing.</param>
/// <param name="Place">Where ours is measured; null where it is not.</param>
public sealed record PublishedFigure(string What, string Source, double? Value, string? Words, string Unit, Certainty Certainty, string Note, MeasuredPlace? Place);
