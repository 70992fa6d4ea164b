using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;

namespace Suture.SparseAutoencoders.Training.Starts;

/// <summary>Without the other model: the principal directions of the activations, both ways, and as many random directions of the same covariance as are needed besides.</summary>
/// <remarks>
/// Rows 2j and 2j + 1 are plus and minus the principal direction of the j-th largest variance. From row 2 dModel on, <c>Wd_i ∝ Σ^½ z</c> with z Gaussian: random, but spread
/// over the directions as the activations are. <c>We = Wd</c>, <c>bd = μ</c>, <c>be = −μ · We</c>.
/// </remarks>
/// <param name="Mean">μ, mean of the model's activations, <c>[dModel]</c>.</param>
/// <param name="Covariance">Σ, their covariance, <c>[dModel, dModel]</c>.</param>
/// <param name="LatentCount">Number of latents, dSae, 1 or more.</param>
/// <param name="Seed">Seed of the random directions.</param>
/// <param name="Compute">Arithmetic.</param>
public sealed record PrincipalStart(double[] Mean, Matrix<double> Covariance, int LatentCount, ulong Seed, Compute Compute) : SaeStart
{
    /// <inheritdoc />
    public override string Name => "PCA";

    /// <inheritdoc />
    public override SparseAutoencoder Create(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(LatentCount, 1, nameof(LatentCount));
        var eigen = new Decompositions(Compute).SymmetricEigen(Covariance);
        int width = Mean.Length, both = Math.Min(2 * width, LatentCount);
        var vectors = eigen.Vectors.Transposed(); // [dModel, dModel], one direction a row, variances ascending
        var decoder = new Matrix<float>(LatentCount, width);
        for (int latent = 0; latent < both; latent++)
        {
            var direction = vectors.Row(width - 1 - (latent / 2));
            float sign = latent % 2 == 0 ? 1 : -1;
            for (int i = 0; i < width; i++) decoder[latent, i] = sign * (float)direction[i];
        }

        if (both < LatentCount) Spread(decoder.View.RowRange(both, LatentCount - both), vectors, eigen.Values);
        for (int latent = 0; latent < LatentCount; latent++) UnitRows.Normalize(decoder.Row(latent));
        return new SparseAutoencoder(decoder.Clone(), Offsets.Centre(decoder, Mean), decoder, Array.ConvertAll(Mean, value => (float)value), new TopKRule(k));
    }

    private void Spread(MatrixView<float> rows, Matrix<double> vectors, double[] variances)
    {
        var weights = new Matrix<double>(rows.Rows, variances.Length);
        new RandomSource(Seed).FillGaussian(weights.Values);
        for (int row = 0; row < weights.Rows; row++)
        {
            // Rounding can leave the smallest variances just below zero.
            for (int j = 0; j < variances.Length; j++) weights[row, j] *= Math.Sqrt(Math.Max(0, variances[j]));
        }

        var directions = new Matrix<double>(rows.Rows, rows.Columns);
        Compute.Multiply(weights.View, vectors.View, directions.View);
        directions.To<float>().View.CopyTo(rows);
    }
}
