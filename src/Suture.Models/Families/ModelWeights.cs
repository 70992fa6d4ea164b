using Suture.Formats;
using Suture.Numerics;

namespace Suture.Models.Families;

/// <summary>Hands out a model's tensors, checks shape and type of each, and remembers which were asked for.</summary>
internal sealed class ModelWeights
{
    private readonly ITensorSource _source;
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Wraps an open source, which stays the caller's.</summary>
    /// <param name="source">The tensors.</param>
    public ModelWeights(ITensorSource source) => _source = source;

    /// <summary>Number of values in the tensors asked for.</summary>
    public long ParameterCount => _used.Sum(name => _source.Tensors[name].Count);

    /// <summary>Names in the file that nobody asked for, in ordinal order.</summary>
    public IReadOnlyList<string> Unused => [.. _source.Tensors.Keys.Where(name => !_used.Contains(name)).Order(StringComparer.Ordinal)];

    /// <summary>Whether the file holds a tensor.</summary>
    /// <param name="name">Its name.</param>
    public bool Has(string name) => _source.Tensors.ContainsKey(name);

    /// <summary>A matrix in place, in the order of the file.</summary>
    /// <param name="name">Tensor.</param>
    /// <param name="rows">Expected rows, as stored.</param>
    /// <param name="columns">Expected columns, as stored.</param>
    /// <exception cref="CheckpointFormatException">It is missing, has another shape or is not made of floats.</exception>
    public WeightMatrix Matrix(string name, int rows, int columns)
    {
        _source.Require(name, rows, columns);
        _used.Add(name);
        return _source.Matrix(name);
    }

    /// <summary>A vector, copied as float32.</summary>
    /// <param name="name">Tensor.</param>
    /// <param name="length">Expected length.</param>
    /// <exception cref="CheckpointFormatException">It is missing, has another shape or is not made of floats.</exception>
    public float[] Vector(string name, int length)
    {
        _source.Require(name, length);
        _used.Add(name);
        return _source.Floats(name);
    }

    /// <summary>Refuses NaN and infinity in any tensor that was asked for.</summary>
    /// <param name="compute">Where to run.</param>
    /// <exception cref="CheckpointFormatException">A value is not finite; the message names the tensor and the place.</exception>
    public void RequireFinite(Compute compute)
    {
        string[] names = [.. _used.Order(StringComparer.Ordinal)];
        compute.For(names.Length, i => _source.RequireFinite(names[i]));
    }
}
