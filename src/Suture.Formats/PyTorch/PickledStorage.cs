namespace Suture.Formats.PyTorch;

/// <summary>The values that one tensor or several are views of, as the pickle announces them.</summary>
/// <param name="key">Key of the bytes.</param>
/// <param name="type">Encoding.</param>
/// <param name="count">Number of values.</param>
internal sealed class PickledStorage(string key, TensorType type, long count) : PickledValue
{
    public string Key => key;

    public TensorType Type => type;

    public long Count => count;

    /// <summary>Size in bytes; fits, since the count was checked.</summary>
    public long LengthBytes => count * (TensorTypes.BitsOf(type) / 8);

    /// <summary>Gives the bytes; set by the container once it knows where they are, before any value is read.</summary>
    public Func<IByteRange>? Open { get; set; }

    internal override string Kind => "a storage";
}
