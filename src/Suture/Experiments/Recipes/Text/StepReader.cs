namespace Suture.Experiments.Recipes.Text;

/// <summary>Reads the steps of a recipe.</summary>
internal sealed class StepReader
{
    private const int MaxSteps = 200;
    private readonly RecipeMap? _pair;
    private readonly IReadOnlyList<RecipeNeed> _needs;
    private readonly Dictionary<string, StepKind> _kinds;

    /// <summary>Checks the recipe's pair.</summary>
    /// <param name="pair">The recipe's pair; null for none.</param>
    /// <param name="needs">Files that the user supplies.</param>
    /// <param name="kinds">The kinds of steps there are.</param>
    /// <exception cref="RecipeFormatException">The pair is not what it must be.</exception>
    public StepReader(RecipeMap? pair, IReadOnlyList<RecipeNeed> needs, IReadOnlyList<StepKind> kinds)
    {
        (_pair, _needs) = (pair, needs);
        _kinds = kinds.ToDictionary(k => k.Name, StringComparer.Ordinal);
        if (pair is not null) _ = new OptionsReader(new ReferenceReader(null, needs).Resolve).Read(pair, RunJson.Default.PairOptions, "'pair'");
    }

    /// <summary>Reads them.</summary>
    /// <param name="steps">Names with what is done.</param>
    /// <exception cref="RecipeFormatException">One is not what it must be.</exception>
    public IReadOnlyList<RecipeStep> Read(RecipeMap steps)
    {
        if (steps.Entries.Count is 0 or > MaxSteps) throw steps.Place.Fault($"'steps' has {steps.Entries.Count} steps; expected 1 to {MaxSteps}.");
        string[] names = [.. steps.Entries.Select(e => RecipeNames.Of(e.Key))];
        if (steps.Entries.FirstOrDefault(e => _needs.Any(n => n.Name == e.Key.Text)).Key is { } twice) throw twice.Place.Fault($"'{twice.Text}' is a step and a need; one of them wants another name.");
        return [.. steps.Entries.Select(e => Step(e.Key, e.Value, names))];
    }

    private RecipeStep Step(RecipeScalar name, RecipeNode value, string[] names)
    {
        string what = $"step '{name.Text}'";
        var map = value.AsMap(what);
        map.AllowOnly(what, "do", "with", "about");
        var wanted = map.Required(what, "do").AsText($"{what}, 'do'");
        if (!_kinds.TryGetValue(wanted.Text, out var kind)) throw wanted.Place.Fault($"{what}: there is no kind '{wanted.Text}'{NameHint.Of(wanted.Text, _kinds.Keys)}. Kinds: {string.Join(", ", _kinds.Keys)}.");
        var given = map["with"] switch { null or RecipeScalar { IsNull: true } => new RecipeMap(wanted.Place, []), var with => with.AsMap($"{what}, 'with'") };
        given.AllowOnly($"{what}, a '{kind.Name}'", [.. OptionsReader.Keys(kind.OptionsType)]);
        var references = new ReferenceReader(name.Text, _needs, _pair, names);
        var options = new OptionsReader(references.Resolve).Read(WithShared(given, kind), kind.OptionsType, what);
        try
        {
            kind.Validate(options);
        }
        catch (ArgumentException e)
        {
            throw given.Place.Fault($"{what}: {e.Message}", e);
        }

        return new RecipeStep
        {
            Name = name.Text,
            Kind = kind,
            About = map["about"]?.AsText($"{what}, 'about'").Text.Trim() ?? "",
            Options = options,
            After = [.. names.Where(references.Steps.Contains)],
            Needs = [.. references.Needs.Order(StringComparer.Ordinal)],
            Line = name.Place.Line,
        };
    }

    private RecipeMap WithShared(RecipeMap given, StepKind kind)
    {
        foreach (var (key, target) in kind.Shared)
        {
            string[] path = target.Split('.');
            if (_pair?[key] is { } value && !Has(given, path)) given = given.With(path, value);
        }

        return given;
    }

    private static bool Has(RecipeMap map, ReadOnlySpan<string> path) => map[path[0]] is { } value && (path.Length == 1 || value is not RecipeMap inner || Has(inner, path[1..]));
}
