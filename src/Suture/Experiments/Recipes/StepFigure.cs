namespace Suture.Experiments.Recipes;

/// <summary>A number that speaks for a step.</summary>
/// <param name="Name">What it is, in a few words.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit, such as <c>nats</c>; empty for a plain number, <c>%</c> for a fraction to be shown as percent.</param>
public sealed record StepFigure(string Name, double Value, string Unit);
