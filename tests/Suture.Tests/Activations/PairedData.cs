using Suture.Numerics;

namespace Suture.Tests.Activations;

/// <summary>Paired activations with a shared part, for tests.</summary>
internal static class PairedData
{
    /// <summary>Rows of A and B that share <paramref name="shared"/> latent directions, around means that are not zero.</summary>
    public static (Matrix<float> A, Matrix<float> B) Draw(int tokens, int widthA, int widthB, int shared, ulong seed, double noise = 0.3)
    {
        var random = new RandomSource(seed);
        double[,] toA = Loadings(shared, widthA, random.Fork("a")), toB = Loadings(shared, widthB, random.Fork("b"));
        Matrix<float> a = new(tokens, widthA), b = new(tokens, widthB);
        var draws = random.Fork("rows");
        var latent = new double[shared];
        for (int t = 0; t < tokens; t++)
        {
            for (int k = 0; k < shared; k++) latent[k] = draws.NextGaussian() * 2 / (1 + k);
            Fill(a.Row(t), latent, toA, noise, draws);
            Fill(b.Row(t), latent, toB, noise, draws);
        }

        return (a, b);
    }

    private static double[,] Loadings(int shared, int width, RandomSource random)
    {
        var loadings = new double[shared, width];
        for (int k = 0; k < shared; k++)
        {
            for (int j = 0; j < width; j++) loadings[k, j] = random.NextGaussian();
        }

        return loadings;
    }

    private static void Fill(Span<float> row, double[] latent, double[,] loadings, double noise, RandomSource random)
    {
        for (int j = 0; j < row.Length; j++)
        {
            double value = (0.5 * j) + (noise * random.NextGaussian());
            for (int k = 0; k < latent.Length; k++) value += latent[k] * loadings[k, j];
            row[j] = (float)value;
        }
    }
}
