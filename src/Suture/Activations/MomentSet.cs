using Suture.Numerics;

namespace Suture.Activations;

/// <summary>Moments of several sites of A and of B over the same tokens, and of all their pairs.</summary>
public sealed class MomentSet
{
    private readonly MomentSums _sums;

    internal MomentSet(MomentSums sums) => _sums = sums;

    /// <summary>n: number of tokens.</summary>
    public long Count => _sums.Count;

    /// <summary>Number of sites of A.</summary>
    public int SiteCountA => _sums.MeansA.Length;

    /// <summary>Number of sites of B.</summary>
    public int SiteCountB => _sums.MeansB.Length;

    /// <summary>Moments of one pair; its matrices are shared with the other pairs, not copied.</summary>
    /// <param name="siteA">Site of A.</param>
    /// <param name="siteB">Site of B.</param>
    public Moments Pair(int siteA, int siteB) =>
        new(Count, _sums.MeansA[siteA], _sums.MeansB[siteB], _sums.ScattersA[siteA], _sums.Cross[siteA][siteB], _sums.ScattersB[siteB]);

    /// <summary>Scatter of one site of A, <c>Σ (x − μ)ᵀ (x − μ)</c>: <c>[dA, dA]</c>.</summary>
    /// <param name="siteA">Site of A.</param>
    public Matrix<double> ScatterA(int siteA) => _sums.ScattersA[siteA];

    /// <summary>Scatter of one site of B: <c>[dB, dB]</c>.</summary>
    /// <param name="siteB">Site of B.</param>
    public Matrix<double> ScatterB(int siteB) => _sums.ScattersB[siteB];

    /// <summary>Cross scatter of one pair: <c>[dA, dB]</c>.</summary>
    /// <param name="siteA">Site of A.</param>
    /// <param name="siteB">Site of B.</param>
    public Matrix<double> Cross(int siteA, int siteB) => _sums.Cross[siteA][siteB];
}
