using Suture.Numerics;

namespace Suture.Experiments.Recipes;

/// <summary>What there is of a recipe's run and what is to be done. Nothing is written, downloaded or run for it.</summary>
public static class RecipePlan
{
    /// <summary>Makes the plan.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="settings">How it would be run.</param>
    /// <param name="path">Its run folder, which need not exist.</param>
    /// <param name="compute">Arithmetic.</param>
    /// <exception cref="ArgumentException">A step is asked for that the recipe lacks.</exception>
    public static IReadOnlyList<PlannedStep> Of(Recipe recipe, RecipeSettings settings, string path, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(settings);
        var wanted = settings.Wanted(recipe);
        var contents = new InputContents(isOffline: true);
        var keys = new Dictionary<string, StepKey>(StringComparer.Ordinal);
        return [.. recipe.Steps.Select(step =>
        {
            var state = State(recipe, step, path, keys, contents, compute, out string reason);
            return new PlannedStep(step.Name, step.Kind.Name, step.After, state, reason, wanted.Contains(step.Name) && (state != StepState.Finished || settings.FromScratch));
        })];
    }

    private static StepState State(Recipe recipe, RecipeStep step, string path, Dictionary<string, StepKey> keys, InputContents contents, Compute compute, out string reason)
    {
        if (recipe.Needs.FirstOrDefault(n => step.Needs.Contains(n.Name, StringComparer.Ordinal) && !n.IsThere) is { } need)
        {
            reason = $"it needs '{need.Name}', and there is no '{need.Path}'";
            return StepState.Unknown;
        }

        if (step.After.FirstOrDefault(name => !keys.ContainsKey(name)) is { } before)
        {
            reason = $"it reads '{before}', which is not known";
            return StepState.Unknown;
        }

        try
        {
            var key = StepKey.Of(step, keys, contents, compute);
            keys[step.Name] = key;
            return new StepStore(path, step).StateOf(key, out reason);
        }
        catch (Exception e) when (ExperimentFault.IsOne(e))
        {
            reason = ExperimentFault.Sentence(e);
            return StepState.Unknown;
        }
    }
}
