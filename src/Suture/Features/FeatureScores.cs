namespace Suture.Features;

/// <summary>Numbers of every latent of an autoencoder, by name: what an analysis hands to tables, to the index and to other tools.</summary>
public sealed class FeatureScores
{
    private readonly Dictionary<string, IReadOnlyList<double?>> _values = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <summary>Begins without scores.</summary>
    /// <param name="latentCount">Latents, dSae.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="latentCount"/> is negative.</exception>
    public FeatureScores(int latentCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(latentCount);
        LatentCount = latentCount;
    }

    /// <summary>Latents, dSae.</summary>
    public int LatentCount { get; }

    /// <summary>Names of the scores, in the order in which they were added.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>A score of every latent, <c>[dSae]</c>; null where it is undefined.</summary>
    /// <param name="name">Name of the score.</param>
    /// <exception cref="KeyNotFoundException">There is no such score; the message lists those that there are.</exception>
    public IReadOnlyList<double?> this[string name] =>
        _values.TryGetValue(name, out var values) ? values : throw new KeyNotFoundException($"There is no score '{name}'; there are {string.Join(", ", _names)}.");

    /// <summary>Adds a score.</summary>
    /// <param name="name">Its name: lower-case words joined by <c>_</c>, such as <c>attribution</c>.</param>
    /// <param name="values">One of every latent, <c>[dSae]</c>; null where it is undefined.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentException">The name is taken or of another form, the number of values is another, or one is NaN or infinite.</exception>
    public FeatureScores Add(string name, IReadOnlyList<double?> values)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(values);
        if (name.Length == 0 || !char.IsAsciiLetterLower(name[0]) || name.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '_')) throw new ArgumentException($"The score's name is '{name}'; expected lower-case letters, digits and _, a letter first.", nameof(name));
        if (values.Count != LatentCount) throw new ArgumentException($"Score '{name}' has {values.Count} values; expected {LatentCount}, one a latent.", nameof(values));
        for (int l = 0; l < values.Count; l++)
        {
            if (values[l] is { } value && !double.IsFinite(value)) throw new ArgumentException($"Score '{name}' of latent {l} is {value}; expected a finite number, or null where it is undefined.", nameof(values));
        }

        if (!_values.TryAdd(name, values)) throw new ArgumentException($"There are two scores '{name}'.", nameof(name));
        _names.Add(name);
        return this;
    }
}
