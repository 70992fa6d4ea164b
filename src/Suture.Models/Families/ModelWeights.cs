using System.Globalization;
using Suture.Formats;
using Suture.Models.Layers;
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

    /// <summary>A linear layer stored [dOut, dIn].</summary>
    /// <param name="name">What comes before <c>.weight</c> and <c>.bias</c>.</param>
    /// <param name="inputs">dIn.</param>
    /// <param name="outputs">dOut.</param>
    /// <param name="bias">Whether it has one.</param>
    /// <exception cref="CheckpointFormatException">A tensor is missing, has another shape or is not made of floats.</exception>
    public Linear Linear(string name, int inputs, int outputs, bool bias = true) =>
        new(Matrix(name + ".weight", outputs, inputs), bias ? Vector(name + ".bias", outputs) : null);

    /// <summary>A linear layer stored [dIn, dOut], as GPT-2 does.</summary>
    /// <param name="name">What comes before <c>.weight</c> and <c>.bias</c>.</param>
    /// <param name="inputs">dIn.</param>
    /// <param name="outputs">dOut.</param>
    /// <exception cref="CheckpointFormatException">A tensor is missing, has another shape or is not made of floats.</exception>
    public Linear Conv1D(string name, int inputs, int outputs) =>
        new(Matrix(name + ".weight", inputs, outputs).Transposed(), Vector(name + ".bias", outputs));

    /// <summary>A LayerNorm.</summary>
    /// <param name="name">What comes before <c>.weight</c> and <c>.bias</c>.</param>
    /// <param name="width">dModel.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <exception cref="CheckpointFormatException">A tensor is missing, has another shape or is not made of floats.</exception>
    public LayerNormalization LayerNorm(string name, int width, double epsilon) => new(Vector(name + ".weight", width), Vector(name + ".bias", width), (float)epsilon);

    /// <summary>An RMSNorm.</summary>
    /// <param name="name">What comes before <c>.weight</c>.</param>
    /// <param name="width">dModel.</param>
    /// <param name="epsilon">Added to the mean square.</param>
    /// <exception cref="CheckpointFormatException">The tensor is missing, has another shape or is not made of floats.</exception>
    public RmsNormalization RmsNorm(string name, int width, double epsilon) => new(Vector(name + ".weight", width), epsilon);

    /// <summary>The output matrix: one of its own, or the embedding.</summary>
    /// <param name="name">Name of one of its own.</param>
    /// <param name="embedding">[dVocab, dModel].</param>
    /// <param name="tied">Whether the embedding serves where the file has none of its own.</param>
    /// <exception cref="CheckpointFormatException">It is missing, has another shape or is not made of floats.</exception>
    public WeightMatrix Output(string name, WeightMatrix embedding, bool tied) =>
        tied && !Has(name) ? embedding : Matrix(name, embedding.Rows, embedding.Columns);

    /// <summary>Builds a family's blocks, and refuses weights of further layers: a model cut short would go unnoticed.</summary>
    /// <param name="count">The config's field for the number of layers.</param>
    /// <param name="layers">What comes before a layer's number in names of tensors, such as <c>model.layers.</c></param>
    /// <param name="build">Makes the block of a layer from its number and the start of its names, such as <c>model.layers.3.</c></param>
    /// <exception cref="CheckpointFormatException">A tensor is missing or not as it must be, or the file has more layers than the config.</exception>
    public IReadOnlyList<IDecoderBlock> Blocks(JsonField count, string layers, Func<int, string, IDecoderBlock> build)
    {
        int layerCount = count.Int32();
        var blocks = new List<IDecoderBlock>(); // grows with the tensors found, not with what the config claims
        for (int layer = 0; layer < layerCount; layer++) blocks.Add(build(layer, string.Create(CultureInfo.InvariantCulture, $"{layers}{layer}.")));
        foreach (string name in Unused)
        {
            if (LayerOf(name, layers) is { } layer && layer >= layerCount)
            {
                throw count.Fault($"is {layerCount}, but the weights hold layer {layer} ('{name}').");
            }
        }

        return blocks;
    }

    /// <summary>Refuses NaN and infinity in any tensor that was asked for.</summary>
    /// <param name="compute">Where to run.</param>
    /// <exception cref="CheckpointFormatException">A value is not finite; the message names the tensor and the place.</exception>
    public void RequireFinite(Compute compute)
    {
        string[] names = [.. _used.Order(StringComparer.Ordinal)];
        compute.For(names.Length, i => _source.RequireFinite(names[i]));
    }

    private static int? LayerOf(string name, string layers)
    {
        if (!name.StartsWith(layers, StringComparison.Ordinal)) return null;
        int end = name.IndexOf('.', layers.Length);
        return end > 0 && int.TryParse(name.AsSpan(layers.Length, end - layers.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int layer) ? layer : null;
    }
}
