using Suture.Formats.Archives;

namespace Suture.Formats.PyTorch;

/// <summary>Writes a state dict in PyTorch's zip format: <c>torch.load</c> opens it, also with <c>weights_only=True</c>.</summary>
/// <remarks>One storage a tensor, contiguous; pickle protocol 2, as PyTorch writes. The same tensors added in the same order give the same bytes.</remarks>
public sealed class PyTorchWriter : TensorWriter
{
    private const string Root = "archive";

    /// <summary>Writes all tensors added so far, atomically (<see cref="AtomicFile"/>).</summary>
    /// <param name="path">Final name.</param>
    /// <exception cref="IOException">It cannot be written; the message names <paramref name="path"/>.</exception>
    public void Write(string path) => AtomicFile.Write(path, WriteTo);

    /// <summary>Writes all tensors added so far to a stream.</summary>
    /// <param name="stream">Where to write; it can seek.</param>
    public void WriteTo(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var zip = new ZipWriter(stream);
        zip.Add($"{Root}/data.pkl", content => content.Write(StateDictPickle.Of(Tensors)));
        zip.Add($"{Root}/byteorder", content => content.Write("little"u8));
        for (int i = 0; i < Tensors.Count; i++) zip.Add($"{Root}/data/{i}", Tensors[i].WriteValues);
        zip.Add($"{Root}/version", content => content.Write("3\n"u8));
    }

    private protected override void Check(string name, TensorType type) => _ = StateDictPickle.StorageClassOf(type);
}
