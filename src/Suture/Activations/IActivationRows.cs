using Suture.Numerics;

namespace Suture.Activations;

/// <summary>Activations of one site that can be read row by row in any order, as training does.</summary>
public interface IActivationRows
{
    /// <summary>Number of rows (tokens that are not special).</summary>
    int Count { get; }

    /// <summary>Width of a row, <c>dModel</c>.</summary>
    int Width { get; }

    /// <summary>Copies rows.</summary>
    /// <param name="rows">Row indices, in the order wanted; repeats allowed.</param>
    /// <param name="destination">Receives <c>[rows.Length, Width]</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A row does not exist.</exception>
    void Gather(ReadOnlySpan<int> rows, MatrixView<float> destination);
}
