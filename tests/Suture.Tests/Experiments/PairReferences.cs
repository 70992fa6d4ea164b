namespace Suture.Tests.Experiments;

/// <summary>The pairs, each harvested once for all tests.</summary>
public sealed class PairReferences : IDisposable
{
    private readonly Dictionary<string, PairReference> _pairs = new(StringComparer.Ordinal);

    /// <summary>The pair of <c>embedded:small</c> and another embedded model.</summary>
    public PairReference this[string large] => _pairs.TryGetValue(large, out var pair) ? pair : _pairs[large] = new PairReference(large);

    public void Dispose()
    {
        foreach (var pair in _pairs.Values) pair.Dispose();
    }
}
