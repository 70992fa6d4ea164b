using Suture.Activations;
using Suture.Numerics;

namespace Suture.Stitching;

/// <summary>A way of fitting one affine map, A to B; the other direction is the same fit of <see cref="Moments.Swapped"/>.</summary>
public interface IMapFit
{
    /// <summary>Name with settings, for tables: <c>ridge, λ = 0.1</c>.</summary>
    string Method { get; }

    /// <summary>Fits P, <c>[dA, dB]</c>; the bias of every fit follows from the means.</summary>
    /// <param name="moments">Moments of the paired activations.</param>
    Matrix<double> Weight(Moments moments);
}
