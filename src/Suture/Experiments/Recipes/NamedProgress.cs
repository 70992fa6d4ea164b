namespace Suture.Experiments.Recipes;

/// <summary>Puts the name of a recipe's step before what it reports.</summary>
/// <param name="name">The step.</param>
/// <param name="progress">Receives the reports.</param>
internal sealed class NamedProgress(string name, IProgress<StepProgress> progress) : IProgress<StepProgress>
{
    public void Report(StepProgress value) => progress.Report(value with { Step = $"{name}: {value.Step}" });
}
