using Suture.Formats.Archives;

namespace Suture.Formats.Numpy;

/// <summary>Writes arrays as <c>numpy.savez</c> does: stored, not compressed, in C order.</summary>
/// <remarks>The same arrays added in the same order give the same bytes.</remarks>
public sealed class NpzWriter : TensorWriter
{
    /// <summary>Writes all arrays added so far, atomically (<see cref="AtomicFile"/>).</summary>
    /// <param name="path">Final name.</param>
    /// <exception cref="IOException">It cannot be written; the message names <paramref name="path"/>.</exception>
    public void Write(string path) => AtomicFile.Write(path, WriteTo);

    /// <summary>Writes all arrays added so far to a stream.</summary>
    /// <param name="stream">Where to write; it can seek.</param>
    public void WriteTo(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var zip = new ZipWriter(stream);
        foreach (var tensor in Tensors)
        {
            zip.Add($"{tensor.Name}.npy", content =>
            {
                content.Write(NpyHeader.Write(tensor.Type, tensor.Shape));
                tensor.WriteValues(content);
            });
        }
    }

    private protected override void Check(string name, TensorType type) => _ = NpyHeader.DescriptionOf(type);
}
