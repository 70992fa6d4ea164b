using Suture.Numerics;

namespace Suture.Formats;

/// <summary>Tensors mapped into memory row by row, so that weights can be used where they lie.</summary>
/// <remarks>Disposal ends the life of every <see cref="WeightMatrix"/> handed out.</remarks>
public interface ITensorSource : ITensorReader
{
    /// <summary>A view of a tensor with two dimensions, F32, F16 or BF16; nothing is copied.</summary>
    /// <param name="name">Tensor.</param>
    WeightMatrix Matrix(string name);
}
