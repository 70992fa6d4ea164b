using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Probing;

/// <summary>The objective of a logistic regression with its gradient and products with its Hessian, at one point at a time.</summary>
/// <remarks>
/// A point is <c>[width + 1]</c>: the weights w of scaled features, then the intercept b. With p = σ(z), y the labels and D = p (1 − p):
/// gradient <c>w + C X̃ᵀ(p − y)</c> and <c>C Σ(p − y)</c>; Hessian times (v, c): <c>v + C X̃ᵀ D (X̃ v + c)</c> and <c>C Σ D (X̃ v + c)</c>, where
/// <c>X̃ = (X − 1 centreᵀ) diag(scale)</c> is never formed.
/// </remarks>
internal sealed class LogisticObjective(ProbeFeatures features, FeatureScaling scaling, IReadOnlyList<bool> labels, double c, Compute compute)
{
    // Where every score has saturated the intercept has no curvature left; a preconditioner must stay invertible.
    private const double SmallestCurvature = 1e-100;

    private readonly double[] _targets = [.. labels.Select(label => label ? 1.0 : 0.0)];
    private readonly double[] _curvature = new double[features.Count]; // C D

    /// <summary>Number of weights and the intercept.</summary>
    public int Size => features.Width + 1;

    /// <summary>Moves to a point: what follows is the gradient and Hessian there.</summary>
    /// <param name="point">w and b.</param>
    /// <param name="scores">z at the point.</param>
    /// <returns>The gradient.</returns>
    public double[] GradientAt(double[] point, double[] scores)
    {
        double[] residual = new double[scores.Length];
        for (int i = 0; i < residual.Length; i++)
        {
            double p = Sigmoid(scores[i]);
            residual[i] = c * (p - _targets[i]);

            // σ(z) σ(−z): 1 − p would be 0 where p rounds to 1.
            _curvature[i] = c * p * Sigmoid(-scores[i]);
        }

        double[] gradient = Transposed(residual);
        TensorPrimitives.Add(gradient.AsSpan(0, features.Width), point.AsSpan(0, features.Width), gradient.AsSpan(0, features.Width));
        return gradient;
    }

    /// <summary>z = X̃ w + b.</summary>
    public double[] Scores(double[] point)
    {
        double[] weights = Unscaled(point);
        double shift = point[^1] - TensorPrimitives.Dot<double>(weights, scaling.Centre);
        double[] scores = features.Apply(weights, compute);
        TensorPrimitives.Add(scores, shift, scores);
        return scores;
    }

    /// <summary>The Hessian at the point moved to, times a vector.</summary>
    public double[] HessianTimes(double[] vector)
    {
        double[] scores = Scores(vector);
        TensorPrimitives.Multiply(scores, _curvature, scores);
        double[] result = Transposed(scores);
        TensorPrimitives.Add(result.AsSpan(0, features.Width), vector.AsSpan(0, features.Width), result.AsSpan(0, features.Width));
        return result;
    }

    /// <summary>The Hessian's diagonal at the point moved to; the intercept's is kept above 0.</summary>
    public double[] HessianDiagonal()
    {
        double[] squares = features.ApplySquaresTransposed(_curvature, compute), sums = features.ApplyTransposed(_curvature, compute);
        double total = TensorPrimitives.Sum<double>(_curvature);
        double[] result = new double[Size];
        for (int j = 0; j < features.Width; j++)
        {
            double centre = scaling.Centre[j], scale = scaling.Scale[j];
            result[j] = 1 + Math.Max(0, scale * scale * (squares[j] - (2 * centre * sums[j]) + (centre * centre * total)));
        }

        result[^1] = Math.Max(total, SmallestCurvature);
        return result;
    }

    /// <summary>The objective.</summary>
    public double Value(double[] point, double[] scores)
    {
        double loss = 0;
        for (int i = 0; i < scores.Length; i++) loss += LogOnePlusExp(_targets[i] > 0 ? -scores[i] : scores[i]);
        return (0.5 * TensorPrimitives.SumOfSquares(point.AsSpan(0, features.Width))) + (c * loss);
    }

    /// <summary>Slope along a line: <c>φ′(t)</c> of <c>φ(t) = f(point + t step)</c>.</summary>
    /// <param name="point">w and b.</param>
    /// <param name="step">Direction.</param>
    /// <param name="scores">z at the point.</param>
    /// <param name="change">What a whole step adds to z.</param>
    /// <param name="t">How far.</param>
    public double Slope(double[] point, double[] step, double[] scores, double[] change, double t)
    {
        double slope = 0;
        for (int i = 0; i < scores.Length; i++) slope += (Sigmoid(scores[i] + (t * change[i])) - _targets[i]) * change[i];
        var w = step.AsSpan(0, features.Width);
        return (c * slope) + TensorPrimitives.Dot(point.AsSpan(0, features.Width), w) + (t * TensorPrimitives.SumOfSquares<double>(w));
    }

    /// <summary>The probe at a point, its weights for features as they are.</summary>
    public LinearProbe Probe(double[] point)
    {
        double[] weights = Unscaled(point);
        return new LinearProbe(weights, point[^1] - TensorPrimitives.Dot<double>(weights, scaling.Centre));
    }

    /// <summary><c>1 / (1 + e⁻ᶻ)</c>, without overflow.</summary>
    internal static double Sigmoid(double z)
    {
        double e = Math.Exp(-Math.Abs(z));
        return (z >= 0 ? 1 : e) / (1 + e);
    }

    /// <summary><c>log(1 + eᶻ)</c>, without overflow.</summary>
    internal static double LogOnePlusExp(double z) => Math.Max(z, 0) + double.LogP1(Math.Exp(-Math.Abs(z)));

    private double[] Unscaled(double[] point)
    {
        double[] weights = new double[features.Width];
        TensorPrimitives.Multiply(point.AsSpan(0, weights.Length), scaling.Scale, weights);
        return weights;
    }

    // X̃ᵀ r and Σ r.
    private double[] Transposed(double[] rows)
    {
        double sum = TensorPrimitives.Sum<double>(rows);
        double[] products = features.ApplyTransposed(rows, compute), result = new double[Size];
        for (int j = 0; j < products.Length; j++) result[j] = scaling.Scale[j] * (products[j] - (scaling.Centre[j] * sum));
        result[^1] = sum;
        return result;
    }
}
