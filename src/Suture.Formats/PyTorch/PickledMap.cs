using System.Numerics;

namespace Suture.Formats.PyTorch;

/// <summary>A dict or OrderedDict, in its order; keys are scalars.</summary>
public sealed class PickledMap : PickledValue
{
    private static readonly object NoneKey = new();

    private readonly Dictionary<object, int> _positions = [];
    private readonly List<KeyValuePair<PickledScalar, PickledValue>> _entries = [];

    internal PickledMap()
    {
    }

    /// <summary>Keys and values. A key that is set twice keeps its place and takes the last value, as in Python.</summary>
    public IReadOnlyList<KeyValuePair<PickledScalar, PickledValue>> Entries => _entries;

    internal override string Kind => "a dict";

    /// <summary>The value of a text key; null if there is none.</summary>
    /// <param name="key">The key.</param>
    public PickledValue? Find(string key) => _positions.TryGetValue(key, out int position) ? _entries[position].Value : null;

    internal void Set(PickledScalar key, PickledValue value)
    {
        object plain = key.Value switch
        {
            null => NoneKey,
            // In Python True equals 1, and 1.0 does too.
            bool truth => truth ? BigInteger.One : BigInteger.Zero,
            double number when double.IsInteger(number) => new BigInteger(number),
            var other => other,
        };
        if (_positions.TryGetValue(plain, out int position))
        {
            _entries[position] = new(_entries[position].Key, value);
            return;
        }

        _positions.Add(plain, _entries.Count);
        _entries.Add(new(key, value));
    }
}
