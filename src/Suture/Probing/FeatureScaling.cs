using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Probing;

/// <summary>Standardised features without writing them down: <c>(xⱼ − centreⱼ) · scaleⱼ</c>; compressed features stay compressed.</summary>
/// <param name="Centre">Mean of each feature.</param>
/// <param name="Scale">1 over its standard deviation; 0 for a feature that is constant.</param>
internal sealed record FeatureScaling(double[] Centre, double[] Scale)
{
    private const double Epsilon = 2.220446049250313e-16; // distance from 1 to the next float64

    /// <summary>Features as they are.</summary>
    public static FeatureScaling None(int width)
    {
        double[] ones = new double[width];
        Array.Fill(ones, 1);
        return new FeatureScaling(new double[width], ones);
    }

    /// <summary>Mean 0 and variance 1 on these texts.</summary>
    public static FeatureScaling Of(ProbeFeatures features, Compute compute)
    {
        double[] ones = new double[features.Count];
        Array.Fill(ones, 1);
        double[] centre = features.ApplyTransposed(ones, compute);
        TensorPrimitives.Divide(centre, features.Count, centre);
        double[] scale = features.VarianceAbout(centre, compute);
        for (int j = 0; j < scale.Length; j++)
        {
            // Rounding of the mean alone gives a constant feature a variance of about (n ε mean)².
            double rounding = features.Count * Epsilon;
            scale[j] = Math.Sqrt(scale[j]) <= rounding * Math.Abs(centre[j]) ? 0 : 1 / Math.Sqrt(scale[j]);
        }

        return new FeatureScaling(centre, scale);
    }
}
