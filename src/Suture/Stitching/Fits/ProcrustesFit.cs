using System.Numerics.Tensors;
using Suture.Activations;
using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;

namespace Suture.Stitching.Fits;

/// <summary>The semi-orthogonal map that aligns best, <c>P = U Vᵀ</c> of <c>Σab = U S Vᵀ</c>, optionally with one common scale.</summary>
/// <remarks>
/// For dA ≤ dB, <c>P Pᵀ = I</c> and P is the least-squares semi-orthogonal map; for dA > dB, <c>Pᵀ P = I</c> and P maximises <c>tr(Pᵀ Σab)</c>, which
/// there is not quite the same. The scale that fits best is <c>s = Σ S / tr(Pᵀ Σaa P)</c>.
/// </remarks>
/// <param name="scaled">Whether to multiply by the best scale.</param>
/// <param name="compute">Where it runs.</param>
public sealed class ProcrustesFit(bool scaled, Compute compute) : IMapFit
{
    /// <summary>Whether the map is multiplied by the best common scale.</summary>
    public bool Scaled { get; } = scaled;

    /// <inheritdoc />
    public string Method => Scaled ? "Procrustes, scaled" : "Procrustes";

    /// <inheritdoc />
    public Matrix<double> Weight(Moments moments)
    {
        ArgumentNullException.ThrowIfNull(moments);
        var svd = new Decompositions(compute).Svd(moments.CovarianceAB());
        var weight = new Matrix<double>(moments.WidthA, moments.WidthB);
        compute.Multiply(svd.U.View, svd.Vt.View, weight.View);
        if (!Scaled) return weight;
        var product = new Matrix<double>(weight.Rows, weight.Columns);
        compute.Multiply(moments.CovarianceAA().View, weight.View, product.View);
        double mapped = TensorPrimitives.Dot<double>(weight.Values, product.Values);
        if (!(mapped > 0)) throw new ArgumentException("The activations of A have no variance along the map: a scale cannot be fitted.", nameof(moments));
        TensorPrimitives.Multiply(weight.Values, TensorPrimitives.Sum<double>(svd.S) / mapped, weight.Values);
        return weight;
    }
}
