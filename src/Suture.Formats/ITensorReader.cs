using Suture.Numerics;

namespace Suture.Formats;

/// <summary>Named tensors of one file or several, read on demand, whatever the format.</summary>
/// <remarks>
/// A missing tensor, another number of dimensions than asked for or an encoding that does not hold what is asked for is a
/// <see cref="CheckpointFormatException"/> that names file and tensor. Values are not looked at: <see cref="TensorChecks"/> refuses NaN and infinity.
/// </remarks>
public interface ITensorReader : IDisposable
{
    /// <summary>The file, or the index of several; for messages.</summary>
    string Path { get; }

    /// <summary>All tensors by name.</summary>
    IReadOnlyDictionary<string, TensorInfo> Tensors { get; }

    /// <summary>All values of a tensor of any shape as float32, row-major; F64 is rounded to nearest, the others are exact.</summary>
    /// <param name="name">Tensor of type F64, F32, F16 or BF16.</param>
    float[] Floats(string name);

    /// <summary>A tensor with two dimensions as float32; F64 is rounded to nearest, the others are exact.</summary>
    /// <param name="name">Tensor of type F64, F32, F16 or BF16.</param>
    Matrix<float> ReadMatrix(string name);

    /// <summary>All values of a tensor of any shape as float64, row-major, exact.</summary>
    /// <param name="name">Tensor of type F64, F32, F16 or BF16.</param>
    double[] Doubles(string name);

    /// <summary>All values of a tensor of any shape as integers, row-major, exact; BOOL gives 0 and 1.</summary>
    /// <param name="name">Tensor of type I64, U64 (below 2^63), I32, U32, I16, U16, I8, U8 or BOOL.</param>
    long[] Integers(string name);
}
