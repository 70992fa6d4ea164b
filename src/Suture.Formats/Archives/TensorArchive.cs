using Suture.Numerics;

namespace Suture.Formats.Archives;

/// <summary>A file of tensors whose values lie at strides: what archives of PyTorch and of numpy have in common once their directories are read.</summary>
public abstract class TensorArchive : ITensorReader
{
    private readonly IDisposable _content;
    private readonly StridedTensors _tensors;

    private protected TensorArchive(string path, IDisposable content, StridedTensors tensors)
    {
        Path = path;
        _content = content;
        _tensors = tensors;
    }

    /// <inheritdoc />
    public string Path { get; }

    /// <inheritdoc />
    public IReadOnlyDictionary<string, TensorInfo> Tensors => _tensors.Infos;

    /// <inheritdoc />
    public float[] Floats(string name) => _tensors[name].Floats();

    /// <inheritdoc />
    public Matrix<float> ReadMatrix(string name) => _tensors[name].ReadMatrix();

    /// <inheritdoc />
    public double[] Doubles(string name) => _tensors[name].Doubles();

    /// <inheritdoc />
    public long[] Integers(string name) => _tensors[name].Integers();

    /// <inheritdoc />
    public void Dispose()
    {
        _content.Dispose();
        GC.SuppressFinalize(this);
    }
}
