using Suture.Numerics;
using Suture.Numerics.Kernels;

namespace Suture.Activations;

/// <summary>Activations of one site held in memory.</summary>
/// <param name="values">All rows, <c>[tokens, dModel]</c>.</param>
public sealed class InMemoryActivations(Matrix<float> values) : IActivationRows
{
    /// <summary>All rows, <c>[tokens, dModel]</c>.</summary>
    public Matrix<float> Values { get; } = values;

    /// <inheritdoc />
    public int Count => Values.Rows;

    /// <inheritdoc />
    public int Width => Values.Columns;

    /// <inheritdoc />
    public void Gather(ReadOnlySpan<int> rows, MatrixView<float> destination) => Rows.Gather(Values.View, rows, destination);
}
