using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Activations;

/// <summary>The rule of Chan, Golub and LeVeque (1979) for the union of two sets of tokens, in place on the first.</summary>
/// <remarks><c>n = n₁ + n₂</c>, <c>δ = μ₂ − μ₁</c>, <c>μ = μ₁ + δ n₂ / n</c>, <c>Sxy = S₁ + S₂ + (n₁ n₂ / n) δxᵀ δy</c>.</remarks>
internal readonly struct ChanMerge(long first, long second)
{
    private readonly double _share = (double)second / (first + second);
    private readonly double _weight = first * ((double)second / (first + second));

    public static double[] Difference(double[] firstMean, double[] secondMean)
    {
        var delta = new double[firstMean.Length];
        TensorPrimitives.Subtract(secondMean, firstMean, delta);
        return delta;
    }

    /// <summary>Moves the first mean to the union's.</summary>
    public void MoveMean(double[] mean, double[] delta) => TensorPrimitives.MultiplyAdd(delta, _share, mean, mean);

    /// <summary>Adds the scatter between the two means, given both sets' own scatter already summed.</summary>
    public void AddBetween(Matrix<double> scatter, double[] deltaX, double[] deltaY)
    {
        for (int i = 0; i < deltaX.Length; i++)
        {
            var row = scatter.Row(i);
            TensorPrimitives.MultiplyAdd(deltaY, _weight * deltaX[i], row, row);
        }
    }
}
