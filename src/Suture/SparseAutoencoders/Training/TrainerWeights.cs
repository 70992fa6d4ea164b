using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training;

/// <summary>A matrix, or a vector as a matrix of one column, with Adam's two moments.</summary>
internal sealed class TrainerWeights(Matrix<float> values)
{
    public Matrix<float> Values { get; } = values;

    /// <summary>m, in the shape of the values.</summary>
    public Matrix<float> First { get; } = new(values.Rows, values.Columns);

    /// <summary>v, in the shape of the values.</summary>
    public Matrix<float> Second { get; } = new(values.Rows, values.Columns);

    /// <summary>Updates one row.</summary>
    public void Update(int row, ReadOnlySpan<float> gradient, AdamCoefficients adam) => adam.Update(gradient, Values.Row(row), First.Row(row), Second.Row(row));
}
