namespace Suture.Experiments.Recipes.Text;

/// <summary>Resolves the references of one step: to the pair and to needs at once, to other steps when they have run.</summary>
/// <param name="step">The step; null for the recipe's pair, which refers to needs only.</param>
/// <param name="needs">Files that the user supplies.</param>
/// <param name="pair">The recipe's pair; null for none.</param>
/// <param name="steps">Names of all steps.</param>
internal sealed class ReferenceReader(string? step, IReadOnlyList<RecipeNeed> needs, RecipeMap? pair = null, IReadOnlyList<string>? steps = null)
{
    private readonly IReadOnlyList<string> _steps = steps ?? [];

    /// <summary>Names of the steps referred to so far.</summary>
    public HashSet<string> Steps { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of the needs referred to so far.</summary>
    public HashSet<string> Needs { get; } = new(StringComparer.Ordinal);

    /// <summary>The text that a value stands for; a reference to a step stays as it is.</summary>
    /// <param name="scalar">The value.</param>
    /// <exception cref="RecipeFormatException">It refers to nothing.</exception>
    public string Resolve(RecipeScalar scalar)
    {
        if (!StepReference.IsMarked(scalar.Text)) return scalar.Text;
        var reference = StepReference.Of(scalar.Text) ?? throw scalar.Place.Fault($"{scalar.Described} is no reference: expected $step, $step/file, $pair.small, $pair.large or a need's name after $; a path that begins with a dollar sign is written ./$….");
        if (!reference.StaysInside) throw scalar.Place.Fault($"{scalar.Described} leads out of the folder that it refers to.");
        if (reference.Name == RecipeNames.Pair) return reference.Before + OfPair(scalar, reference) + reference.Sub;
        if (reference.Field.Length > 0) throw scalar.Place.Fault($"{scalar.Described}: only $pair has fields.");
        if (needs.FirstOrDefault(n => n.Name == reference.Name) is { } need)
        {
            Needs.Add(need.Name);
            return reference.Before + need.Path + reference.Sub;
        }

        if (!_steps.Contains(reference.Name, StringComparer.Ordinal)) throw scalar.Place.Fault($"{scalar.Described}: there is no step or need '{reference.Name}'{NameHint.Of(reference.Name, Known())}. Known: {string.Join(", ", Known())}.");
        if (reference.Name == step) throw scalar.Place.Fault($"{scalar.Described}: the step reads its own run.");
        Steps.Add(reference.Name);
        return scalar.Text;
    }

    private string OfPair(RecipeScalar scalar, StepReference reference)
    {
        if (step is null || pair is null || reference.Field is not ("small" or "large")) throw scalar.Place.Fault($"{scalar.Described}: expected $pair.small or $pair.large, in a step of a recipe with a pair.");
        return Resolve(pair.Required("'pair'", reference.Field).AsText($"'pair', '{reference.Field}'"));
    }

    private IEnumerable<string> Known() => _steps.Concat(needs.Select(n => n.Name));
}
