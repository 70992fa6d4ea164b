using Suture.Numerics;

namespace Suture.Formats;

/// <summary>What readers of models and autoencoders ask of a tensor before they use it.</summary>
public static class TensorChecks
{
    /// <summary>Finds a tensor.</summary>
    /// <param name="source">Where to look.</param>
    /// <param name="name">Tensor.</param>
    /// <exception cref="CheckpointFormatException">There is no such tensor.</exception>
    public static TensorInfo Require(this ITensorReader source, string name)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(name);
        return source.Tensors.TryGetValue(name, out var tensor) ? tensor : throw Missing(source.Path, name, source.Tensors.Keys);
    }

    /// <summary>Finds a tensor of a certain shape.</summary>
    /// <param name="source">Where to look.</param>
    /// <param name="name">Tensor.</param>
    /// <param name="shape">Expected dimensions.</param>
    /// <exception cref="CheckpointFormatException">There is no such tensor, or it has another shape.</exception>
    public static TensorInfo Require(this ITensorReader source, string name, params ReadOnlySpan<long> shape)
    {
        var tensor = source.Require(name);
        return tensor.Shape.ToArray().AsSpan().SequenceEqual(shape)
            ? tensor
            : throw new CheckpointFormatException(tensor.File, name, $"has the shape {tensor.ShapeText}; expected {TensorInfo.TextOf(shape.ToArray())}.");
    }

    /// <summary>Refuses NaN and infinity among the values of a float tensor.</summary>
    /// <param name="source">Where to look.</param>
    /// <param name="name">Tensor of type F64, F32, F16 or BF16; a mapped matrix is read row by row.</param>
    /// <exception cref="CheckpointFormatException">A value is not finite; the message gives its place.</exception>
    public static void RequireFinite(this ITensorReader source, string name)
    {
        var tensor = source.Require(name);
        if (tensor.Count == 0) return;
        if (source is not ITensorSource mapped || tensor.Shape.Count != 2 || TensorTypes.AsWeight(tensor.Type) is null)
        {
            RequireFinite(tensor, source.Floats(name), 0);
            return;
        }

        var matrix = mapped.Matrix(name);
        var row = new float[matrix.Columns];
        for (int i = 0; i < matrix.Rows; i++)
        {
            if (matrix.IsRowFinite(i)) continue;
            matrix.ReadRow(i, row);
            RequireFinite(tensor, row, (long)i * matrix.Columns);
        }
    }

    /// <summary>The exception for a tensor that is not there, with some that are.</summary>
    internal static CheckpointFormatException Missing(string path, string name, IEnumerable<string> names)
    {
        string[] present = [.. names.Order(StringComparer.Ordinal)];
        string listed = string.Join(", ", present.Take(5).Select(n => $"'{n}'"));
        return new CheckpointFormatException(path, name, $"is missing; the file has {present.Length} tensors: {listed}{(present.Length > 5 ? ", ..." : "")}.");
    }

    private static void RequireFinite(TensorInfo tensor, ReadOnlySpan<float> values, long start)
    {
        if (System.Numerics.Tensors.TensorPrimitives.IsFiniteAll(values)) return;
        int at = 0;
        while (float.IsFinite(values[at])) at++;
        long flat = start + at;
        var index = new long[tensor.Shape.Count];
        for (int d = index.Length - 1; d >= 0; d--) (flat, index[d]) = Math.DivRem(flat, tensor.Shape[d]);
        throw new CheckpointFormatException(tensor.File, tensor.Name, $"holds {values[at]} at {TensorInfo.TextOf(index)}; expected finite values only.");
    }
}
