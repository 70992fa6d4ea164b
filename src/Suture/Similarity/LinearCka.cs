using System.Numerics.Tensors;
using Suture.Activations;

namespace Suture.Similarity;

/// <summary>Linear centred kernel alignment (Kornblith et al. 2019, arXiv 1905.00414): <c>‖Σab‖²F / (‖Σaa‖F ‖Σbb‖F)</c>, 0 to 1.</summary>
public static class LinearCka
{
    /// <summary>Compares A and B.</summary>
    /// <param name="moments">Moments of the paired activations.</param>
    /// <exception cref="ArgumentException">A side's activations are constant.</exception>
    public static double Compare(Moments moments)
    {
        ArgumentNullException.ThrowIfNull(moments);
        double a = TensorPrimitives.Norm<double>(moments.ScatterAA.Values), b = TensorPrimitives.Norm<double>(moments.ScatterBB.Values);
        if (!(a > 0 && b > 0)) throw new ArgumentException("The activations of a side are constant: CKA is not defined.", nameof(moments));
        double cross = TensorPrimitives.Norm<double>(moments.ScatterAB.Values);
        return cross / a * (cross / b);
    }
}
