using System.Numerics.Tensors;

namespace Suture.Probing;

/// <summary>Solves <c>H d = −g</c> by conjugate gradients with H's diagonal as preconditioner, as far as a Newton step needs it.</summary>
internal static class ConjugateGradients
{
    /// <summary>The step.</summary>
    /// <param name="hessianTimes">H times a vector.</param>
    /// <param name="gradient">g.</param>
    /// <param name="diagonal">H's diagonal, all above 0.</param>
    /// <param name="forcing">Stops when the residual's norm, preconditioned, has fallen to this part of g's.</param>
    /// <param name="maxProducts">Most products with H.</param>
    /// <param name="products">Counts the products.</param>
    public static double[] Solve(Func<double[], double[]> hessianTimes, double[] gradient, double[] diagonal, double forcing, int maxProducts, ref int products)
    {
        double[] step = new double[gradient.Length], residual = new double[gradient.Length], scaled = new double[gradient.Length];
        TensorPrimitives.Negate<double>(gradient, residual);
        TensorPrimitives.Divide<double>(residual, diagonal, scaled);
        double[] direction = (double[])scaled.Clone();
        double norm = TensorPrimitives.Dot<double>(residual, scaled), target = forcing * forcing * norm;
        for (int i = 0; i < maxProducts && norm > target; i++)
        {
            double[] product = hessianTimes(direction);
            products++;
            double curvature = TensorPrimitives.Dot<double>(direction, product);
            if (!(curvature > 0)) break; // rounding alone: the objective is convex
            double length = norm / curvature;
            TensorPrimitives.MultiplyAdd<double>(direction, length, step, step);
            TensorPrimitives.MultiplyAdd<double>(product, -length, residual, residual);
            TensorPrimitives.Divide<double>(residual, diagonal, scaled);
            double next = TensorPrimitives.Dot<double>(residual, scaled);
            TensorPrimitives.MultiplyAdd<double>(direction, next / norm, scaled, direction);
            norm = next;
        }

        return step;
    }
}
