namespace Suture.Formats.Gguf;

/// <summary>An entry of a GGUF file's list of tensors.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Sizes, the fastest first as stored.</param>
/// <param name="Type">The format's number of its type.</param>
/// <param name="OffsetBytes">Where its values begin, from the start of the data.</param>
internal sealed record GgufTensor(string Name, IReadOnlyList<ulong> Shape, uint Type, ulong OffsetBytes)
{
    public const uint Float32 = 0, Float16 = 1, Float64 = 28;

    // ggml's limits: a name is at most 63 bytes, a tensor has at most four dimensions.
    private const int MaxNameBytes = 63, MaxDimensions = 4;

    // A name of no letters, the number of dimensions, the type, the offset.
    private const int LeastBytes = 24;

    public static int Count(GgufCursor cursor) => cursor.Count("tensor count", LeastBytes);

    public static GgufTensor Read(GgufCursor cursor, int index)
    {
        string name = cursor.Text($"name of tensor {index}", MaxNameBytes);
        uint dimensions = cursor.Unsigned32(name);
        if (dimensions > MaxDimensions) throw cursor.Fault(name, $"has {dimensions} dimensions; expected at most {MaxDimensions}.");
        var shape = new ulong[dimensions];
        for (int i = 0; i < shape.Length; i++) shape[i] = cursor.Unsigned64(name);
        return new GgufTensor(name, shape, cursor.Unsigned32(name), cursor.Unsigned64(name));
    }
}
