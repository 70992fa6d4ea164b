using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Tests.SparseAutoencoders;

/// <summary>Small random autoencoders and activations.</summary>
internal static class Example
{
    public static Matrix<float> Activations(int tokens, int width, ulong seed = 1)
    {
        var x = new Matrix<float>(tokens, width);
        new RandomSource(seed).FillGaussian(x.Values);
        return x;
    }

    public static SparseAutoencoder Autoencoder(int width, int latents, ActivationRule rule, ulong seed = 2, int? outputWidth = null)
    {
        var random = new RandomSource(seed);
        var encoder = new Matrix<float>(latents, width);
        var decoder = new Matrix<float>(latents, outputWidth ?? width);
        float[] encoderBias = new float[latents], decoderBias = new float[outputWidth ?? width];
        random.FillGaussian(encoder.Values);
        random.FillGaussian(decoder.Values);
        random.FillGaussian(encoderBias, 0.3);
        random.FillGaussian(decoderBias, 0.3);
        return new SparseAutoencoder(encoder, encoderBias, decoder, decoderBias, rule);
    }

    public static float[] Thresholds(int latents, ulong seed = 3)
    {
        var thresholds = new float[latents];
        new RandomSource(seed).FillUniform(thresholds, 0.1f, 2f);
        return thresholds;
    }

    /// <summary>Dense codes by the definition, in float64 up to the decision.</summary>
    public static Matrix<float> DenseCodes(SparseAutoencoder sae, Matrix<float> x)
    {
        var codes = new Matrix<float>(x.Rows, sae.LatentCount);
        for (int t = 0; t < x.Rows; t++)
        {
            var pre = new double[sae.LatentCount];
            for (int i = 0; i < pre.Length; i++)
            {
                pre[i] = sae.EncoderBias[i];
                for (int j = 0; j < x.Columns; j++) pre[i] += (double)x[t, j] * sae.Encoder[i, j];
            }

            var active = sae.Rule switch
            {
                TopKRule rule => Enumerable.Range(0, pre.Length).OrderByDescending(i => pre[i]).ThenBy(i => i).Take(rule.K).Where(i => !rule.Rectified || pre[i] > 0),
                JumpReluRule rule => Above(pre, rule.Thresholds.ToArray()),
                _ => Above(pre, new float[pre.Length]),
            };
            foreach (int i in active) codes[t, i] = (float)pre[i];
        }

        return codes;
    }

    private static IEnumerable<int> Above(double[] pre, float[] thresholds) => Enumerable.Range(0, pre.Length).Where(i => pre[i] > thresholds[i]);
}
