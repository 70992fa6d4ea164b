namespace Suture.Experiments.Recipes;

/// <summary>What a run would do with a step.</summary>
/// <param name="Name">The step.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="After">The steps that it reads.</param>
/// <param name="State">What its run folder holds.</param>
/// <param name="Reason">What is different, damaged or missing; empty for nothing.</param>
/// <param name="Runs">Whether it would be run.</param>
public sealed record PlannedStep(string Name, string Kind, IReadOnlyList<string> After, StepState State, string Reason, bool Runs);
