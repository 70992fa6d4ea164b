namespace Suture.Experiments.Recipes.Text;

/// <summary>Puts steps after those that they read, and otherwise leaves them as they stand.</summary>
internal static class StepOrder
{
    /// <summary>Orders them.</summary>
    /// <param name="steps">The steps; what they read is among them.</param>
    /// <param name="path">The recipe, for errors.</param>
    /// <exception cref="RecipeFormatException">Steps wait for each other.</exception>
    public static IReadOnlyList<RecipeStep> Of(IReadOnlyList<RecipeStep> steps, string path)
    {
        var ordered = new List<RecipeStep>();
        var placed = new HashSet<string>(StringComparer.Ordinal);
        while (ordered.Count < steps.Count)
        {
            if (steps.FirstOrDefault(s => !placed.Contains(s.Name) && s.After.All(placed.Contains)) is not { } next) throw Circle(steps, placed, path);
            placed.Add(next.Name);
            ordered.Add(next);
        }

        return ordered;
    }

    private static RecipeFormatException Circle(IReadOnlyList<RecipeStep> steps, HashSet<string> placed, string path)
    {
        // Whoever is left waits for somebody who is left, so walking on comes back to a step that was passed.
        var walk = new List<RecipeStep>();
        var step = steps.First(s => !placed.Contains(s.Name));
        while (!walk.Contains(step))
        {
            walk.Add(step);
            string waitsFor = step.After.First(name => !placed.Contains(name));
            step = steps.First(s => s.Name == waitsFor);
        }

        return new RecipeFormatException(path, step.Line, 1, $"steps read each other in a circle: {string.Join(" → ", walk.Skip(walk.IndexOf(step)).Append(step).Select(s => s.Name))}.");
    }
}
