using System.Globalization;
using Suture.Experiments.Recipes;
using Suture.Reports.Recipes;

namespace Suture.Cli.Terminal;

/// <summary>Recipes on the terminal: what there is, what would run, what came out.</summary>
internal static class RecipeLines
{
    /// <summary>The shipped recipes, and the kinds of steps.</summary>
    public static void WriteList(TextWriter output)
    {
        output.WriteLine($"Recipes in {ShippedRecipes.Folder}:");
        foreach (string name in ShippedRecipes.Names) output.WriteLine($"  {name,-20} {RecipeReader.Read(ShippedRecipes.PathOf(name), RecipeKinds.All).Title}");
        output.WriteLine("\nKinds of steps:");
        foreach (var kind in RecipeKinds.All) output.WriteLine($"  {kind.Name,-20} {kind.About}");
    }

    /// <summary>A line a step.</summary>
    public static void WritePlan(TextWriter output, Recipe recipe, IReadOnlyList<PlannedStep> steps, string path)
    {
        int name = steps.Max(s => s.Name.Length), kind = steps.Max(s => s.Kind.Length);
        output.WriteLine($"{recipe.Title}\nrun folder: {path}\n");
        foreach (var step in steps)
        {
            output.WriteLine($"{(step.Runs ? "run " : "    ")} {step.Name.PadRight(name)}  {step.Kind.PadRight(kind)}  {Words(step.State)}{(step.Reason.Length > 0 ? $": {step.Reason}" : "")}{(step.After.Count > 0 ? $"  (reads {string.Join(", ", step.After)})" : "")}");
        }

        output.WriteLine($"\n{steps.Count(s => s.Runs)} of {steps.Count} steps would run.");
        foreach (var need in recipe.Needs.Where(n => !n.IsThere)) output.WriteLine($"needs '{need.Path}' ({need.Name}): {need.About}");
    }

    /// <summary>How the run ended.</summary>
    public static void WriteSummary(TextWriter output, RecipeResult result, string report)
    {
        foreach (var step in result.Steps.Where(s => s.Status is StepStatus.Failed or StepStatus.Blocked)) output.WriteLine($"{step.Name} {(step.Status == StepStatus.Failed ? "failed" : "was not run")}: {step.Problem}");
        int published = result.Published.Count(p => p.Ours is not null);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Steps.Count(s => s.Status == StepStatus.Finished)} of {result.Steps.Count} steps are finished{(result.Published.Count > 0 ? $", {published} of {result.Published.Count} published figures have ours beside them" : "")}."));
        output.WriteLine($"Report: {report}");
    }

    private static string Words(StepState state) => state switch
    {
        StepState.New => "not there yet",
        StepState.Finished => "finished",
        StepState.Unfinished => "begun, not finished",
        StepState.Changed => "changed",
        StepState.Damaged => "damaged",
        StepState.Unknown => "not known",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, $"Expected one of {string.Join(", ", Enum.GetNames<StepState>())}."),
    };
}
