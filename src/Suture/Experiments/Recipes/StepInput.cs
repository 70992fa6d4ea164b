namespace Suture.Experiments.Recipes;

/// <summary>Something that a step reads and no step of the recipe writes.</summary>
/// <param name="Name">Its role, such as <c>small</c>, <c>corpus</c>.</param>
/// <param name="Identity">What its content is: <c>owner/name@COMMIT</c> of a model of the hub, else a SHA-256.</param>
public sealed record StepInput(string Name, string Identity);
