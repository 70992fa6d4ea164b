using System.Numerics.Tensors;
using Suture.Activations;
using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;

namespace Suture.Similarity;

/// <summary>Squared distance after the best rotation, <c>‖Xc‖² + ‖Yc‖² − 2 ‖Xcᵀ Yc‖*</c> (nuclear norm); widths may differ.</summary>
/// <param name="Raw">The distance, in squared units of the activations summed over tokens.</param>
/// <param name="Normalised">The distance of the activations scaled to unit norm, <c>2 − 2 ‖Xcᵀ Yc‖* / (‖Xc‖ ‖Yc‖)</c>, 0 to 2.</param>
public sealed record ProcrustesDistance(double Raw, double Normalised)
{
    /// <summary>Compares A and B.</summary>
    /// <param name="moments">Moments of the paired activations.</param>
    /// <param name="compute">Where it runs.</param>
    /// <exception cref="ArgumentException">A side's activations are constant.</exception>
    public static ProcrustesDistance Of(Moments moments, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(moments);
        ArgumentNullException.ThrowIfNull(compute);
        double a = CovarianceFactor.Trace(moments.ScatterAA), b = CovarianceFactor.Trace(moments.ScatterBB);
        if (!(a > 0 && b > 0)) throw new ArgumentException("The activations of a side are constant: the distance is not defined.", nameof(moments));
        double nuclear = TensorPrimitives.Sum<double>(new Decompositions(compute).SingularValues(moments.ScatterAB));
        return new ProcrustesDistance(a + b - (2 * nuclear), 2 - (2 * nuclear / Math.Sqrt(a * b)));
    }
}
