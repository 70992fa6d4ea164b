namespace Suture.Formats;

/// <summary>What a file says about one of its tensors; it has been checked against the file.</summary>
/// <param name="File">Path of the file that holds the values (the shard, if the source has several).</param>
/// <param name="Name">Name, any text.</param>
/// <param name="Type">Encoding of the values.</param>
/// <param name="Shape">Dimensions; values are handed out row-major, last one contiguous; empty for a scalar.</param>
/// <param name="OffsetBytes">Position of the first value in <paramref name="File"/>, or in the archive's entry that holds it; need not be aligned.</param>
/// <param name="LengthBytes">Size of the values in bytes.</param>
public sealed record TensorInfo(string File, string Name, TensorType Type, IReadOnlyList<long> Shape, long OffsetBytes, long LengthBytes)
{
    /// <summary>Number of values: the product of the dimensions, 1 for a scalar.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>The shape as text, such as <c>[768, 2304]</c>.</summary>
    public string ShapeText => TextOf(Shape);

    /// <summary>A shape as text.</summary>
    /// <param name="shape">Dimensions.</param>
    internal static string TextOf(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";

    /// <inheritdoc />
    public override string ToString() => $"'{Name}' {TensorTypes.NameOf(Type)} {ShapeText}";
}
