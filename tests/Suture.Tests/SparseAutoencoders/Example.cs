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

    public static SparseAutoencoder Autoencoder(int width, int latents, ActivationRule rule, ulong seed = 2, int? outputWidth = null, bool hasSkip = false)
    {
        var random = new RandomSource(seed);
        var encoder = new Matrix<float>(latents, width);
        var decoder = new Matrix<float>(latents, outputWidth ?? width);
        float[] encoderBias = new float[latents], decoderBias = new float[outputWidth ?? width];
        random.FillGaussian(encoder.Values);
        random.FillGaussian(decoder.Values);
        random.FillGaussian(encoderBias, 0.3);
        random.FillGaussian(decoderBias, 0.3);
        Matrix<float>? skip = null;
        if (hasSkip)
        {
            skip = new Matrix<float>(decoder.Columns, width);
            random.FillGaussian(skip.Values);
        }

        return new SparseAutoencoder(encoder, encoderBias, decoder, decoderBias, rule, skip: skip);
    }

    public static float[] Thresholds(int latents, ulong seed = 3)
    {
        var thresholds = new float[latents];
        new RandomSource(seed).FillUniform(thresholds, 0.1f, 2f);
        return thresholds;
    }

    /// <summary>A rule of every kind by name.</summary>
    public static ActivationRule Rule(string name, int latents) => name switch
    {
        "relu" => new ReluRule(),
        "topk" => new TopKRule(5),
        "topk-plain" => new TopKRule(5, rectified: false),
        "topk-all" => new TopKRule(latents + 1),
        "jumprelu" => new JumpReluRule(Thresholds(latents)),
        "batchtopk" => new BatchTopKRule(5, 0.7f),
        "batchtopk-untrained" => new BatchTopKRule(5, -1),
        "groupmax" => new GroupMaxRule(latents / 10),
        "gated" => new GatedRule([.. Thresholds(latents, 4).Select(value => value - 2)], [.. Thresholds(latents, 5).Select(value => value - 1)]),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown rule."),
    };

    public static TheoryData<string> Rules() => ["relu", "topk", "topk-plain", "topk-all", "jumprelu", "batchtopk", "batchtopk-untrained", "groupmax", "gated"];

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
                GroupMaxRule rule => Enumerable.Range(0, pre.Length).GroupBy(i => i / (pre.Length / rule.K)).Select(group => group.OrderByDescending(i => pre[i]).ThenBy(i => i).First()).Where(i => pre[i] > 0),
                JumpReluRule rule => Above(pre, rule.Thresholds.ToArray()),
                BatchTopKRule rule => Above(pre, [.. Enumerable.Repeat(Math.Max(rule.Threshold, 0), pre.Length)]),
                _ => Above(pre, new float[pre.Length]),
            };
            foreach (int i in active) codes[t, i] = (float)(sae.Rule is GatedRule gated ? Magnitude(gated, sae.EncoderBias, pre[i], i) : pre[i]);
        }

        return codes;
    }

    private static IEnumerable<int> Above(double[] pre, float[] thresholds) => Enumerable.Range(0, pre.Length).Where(i => pre[i] > thresholds[i]);

    private static double Magnitude(GatedRule rule, float[] gateBias, double pre, int latent) =>
        Math.Max((Math.Exp(rule.LogScales[latent]) * (pre - gateBias[latent])) + rule.MagnitudeBias[latent], 0);
}
