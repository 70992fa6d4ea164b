using Suture.Activations;
using Suture.Numerics;

namespace Suture.Benchmarks.Stitching;

/// <summary>Moments of made-up activations whose spectra look like a residual stream's: shared directions with a power law, noise of each model's own, one outlier dimension.</summary>
internal static class SyntheticMoments
{
    private const int TokensPerDimension = 16;
    private const float NoiseDeviation = 0.2f;
    private const float OutlierScale = 30;

    /// <summary>Moments at the given widths from <c>16 dB</c> tokens; direction i has the standard deviation <c>i^−decay</c>.</summary>
    public static Moments Create(int dA, int dB, double decay, ulong seed, Compute compute)
    {
        var random = new RandomSource(seed);
        int tokens = TokensPerDimension * dB;
        var latent = Normal(random, tokens, dB, j => Math.Pow(1 + j, -decay));
        return Moments.Of(Activations(latent, dA, decay, random, compute).View, Activations(latent, dB, decay, random, compute).View, compute);
    }

    private static Matrix<float> Activations(Matrix<float> latent, int width, double decay, RandomSource random, Compute compute)
    {
        var mixing = Normal(random, latent.Columns, width, _ => 1);
        var activations = Normal(random, latent.Rows, width, j => NoiseDeviation * Math.Pow(1 + j, -decay));
        compute.Multiply(latent.View, mixing.View, activations.View, accumulate: true);
        for (int i = 0; i < activations.Rows; i++) activations[i, 0] = OutlierScale * (1 + activations[i, 0]);
        return activations;
    }

    private static Matrix<float> Normal(RandomSource random, int rows, int columns, Func<int, double> deviation)
    {
        var matrix = new Matrix<float>(rows, columns);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++) matrix[i, j] = (float)(deviation(j) * random.NextGaussian());
        }

        return matrix;
    }
}
