namespace Suture.Experiments.Recipes.Text;

/// <summary>Keys with values, in the order in which they stand.</summary>
/// <param name="Place">Where they begin.</param>
/// <param name="Entries">Keys, each once, with values.</param>
internal sealed record RecipeMap(RecipePlace Place, IReadOnlyList<KeyValuePair<RecipeScalar, RecipeNode>> Entries) : RecipeNode(Place)
{
    /// <inheritdoc />
    public override string Described => "keys with values";

    /// <summary>The value of a key; null where there is none.</summary>
    public RecipeNode? this[string key] => Entries.FirstOrDefault(e => string.Equals(e.Key.Text, key, StringComparison.Ordinal)).Value;

    /// <summary>Refuses keys that mean nothing.</summary>
    /// <param name="what">What the keys belong to.</param>
    /// <param name="allowed">The keys that mean something.</param>
    /// <exception cref="RecipeFormatException">There is another.</exception>
    public void AllowOnly(string what, params IReadOnlyCollection<string> allowed)
    {
        foreach (var (key, _) in Entries)
        {
            if (!allowed.Contains(key.Text, StringComparer.Ordinal)) throw key.Place.Fault($"{what}: there is no key '{key.Text}'{NameHint.Of(key.Text, allowed)}. Allowed: {string.Join(", ", allowed)}.");
        }
    }

    /// <summary>The value of a key that must be there.</summary>
    /// <param name="what">What the key belongs to.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="RecipeFormatException">It is missing.</exception>
    public RecipeNode Required(string what, string key) => this[key] ?? throw Place.Fault($"{what}: the key '{key}' is missing.");

    /// <summary>The map with one value set, however deep.</summary>
    /// <param name="path">Keys from the outside to the inside; maps that are missing are made.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="RecipeFormatException">A key on the way has a value that holds no keys.</exception>
    public RecipeMap With(ReadOnlySpan<string> path, RecipeNode value)
    {
        string key = path[0];
        var inner = path.Length == 1 ? value : (this[key] is { } there and not RecipeScalar { IsNull: true } ? there.AsMap($"'{key}'") : new RecipeMap(value.Place, [])).With(path[1..], value);
        return this[key] is null
            ? this with { Entries = [.. Entries, new(new RecipeScalar(value.Place, key, IsPlain: true), inner)] }
            : this with { Entries = [.. Entries.Select(e => string.Equals(e.Key.Text, key, StringComparison.Ordinal) ? new(e.Key, inner) : e)] };
    }
}
