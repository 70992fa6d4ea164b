namespace Suture.Experiments.Recipes;

/// <summary>What a paper printed, and where ours is.</summary>
/// <param name="What">What is measured.</param>
/// <param name="Source">Where it was printed, such as <c>Table 1</c>.</param>
/// <param name="Value">The number; null where the paper says it in words.</param>
/// <param name="Words">The paper's words; null where it prints a number.</param>
/// <param name="Certainty">Whether the setting is the paper's.</param>
/// <param name="Note">What a reader must know to compare; empty for nothing.</param>
/// <param name="Step">The step that measures ours; null where none does.</param>
/// <param name="Result">Ours: a path into the step's results.</param>
/// <param name="RelativeTo">What ours is relative to: a path; ours is then <c>result / this − 1</c>. Null for the number itself.</param>
public sealed record PublishedFigure(string What, string Source, double? Value, string? Words, Certainty Certainty, string Note, string? Step, ResultPath? Result, ResultPath? RelativeTo);
