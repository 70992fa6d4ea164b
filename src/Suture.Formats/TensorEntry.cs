namespace Suture.Formats;

/// <summary>A tensor on its way into a file.</summary>
/// <param name="Name">Name.</param>
/// <param name="Type">Encoding.</param>
/// <param name="Shape">Dimensions.</param>
/// <param name="LengthBytes">Size of the values.</param>
/// <param name="WriteValues">Writes the values, row-major and little-endian.</param>
internal sealed record TensorEntry(string Name, TensorType Type, IReadOnlyList<long> Shape, long LengthBytes, Action<Stream> WriteValues)
{
    /// <summary>Number of values.</summary>
    public long Count => LengthBytes * 8 / TensorTypes.BitsOf(Type);
}
