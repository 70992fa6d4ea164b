using Suture.Numerics;
using Suture.Numerics.Optimizers;

namespace Suture.SparseAutoencoders.Training;

/// <summary>One of an autoencoder's four weights with its optimiser; a vector is a matrix of one column or one row.</summary>
internal sealed class TrainerWeights(Matrix<float> values, AdamOptions options, long stepCount)
{
    public Matrix<float> Values { get; } = values;

    public Adam<float> Optimizer { get; } = new(options, values.Array.Length, stepCount);

    /// <summary>m, in the shape of the values.</summary>
    public Matrix<float> FirstMoment => new(Values.Rows, Values.Columns, Optimizer.FirstMoment);

    /// <summary>v, in the shape of the values.</summary>
    public Matrix<float> SecondMoment => new(Values.Rows, Values.Columns, Optimizer.SecondMoment);
}
