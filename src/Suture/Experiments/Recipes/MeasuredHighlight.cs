namespace Suture.Experiments.Recipes;

/// <summary>A number for the first screen, measured.</summary>
/// <param name="Says">The sentence that follows the number.</param>
/// <param name="Unit">Its unit; <c>%</c> for a fraction.</param>
/// <param name="Step">The step that measures it.</param>
/// <param name="Value">The number; null where there is none.</param>
/// <param name="Missing">Why there is none; empty where there is.</param>
public sealed record MeasuredHighlight(string Says, string Unit, string Step, double? Value, string Missing);
