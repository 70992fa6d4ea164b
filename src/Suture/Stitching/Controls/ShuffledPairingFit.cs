using System.Globalization;
using System.Numerics.Tensors;
using Suture.Activations;
using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;

namespace Suture.Stitching.Controls;

/// <summary>Control: the fit that results when tokens of A are paired with tokens of B at random.</summary>
/// <remarks>
/// No second pass is needed. Under a uniformly random pairing of n tokens, means, Saa and Sbb stay as they are, and Sab has mean 0 and
/// covariance <c>Cov(Sab[i, j], Sab[k, l]) = Saa[i, k] Sbb[j, l] / (n − 1)</c> exactly; by the combinatorial central limit theorem it is normal in the limit.
/// So it is drawn as <c>La G Lbᵀ / √(n − 1)</c> with <c>Saa = La Laᵀ</c>, <c>Sbb = Lb Lbᵀ</c> and G standard normal.
/// </remarks>
/// <param name="fit">What is fitted to the shuffled pairs.</param>
/// <param name="seed">Seed of the pairing.</param>
/// <param name="compute">Where it runs.</param>
public sealed class ShuffledPairingFit(IStitchFit fit, ulong seed, Compute compute) : IStitchFit
{
    private readonly IStitchFit _fit = fit ?? throw new ArgumentNullException(nameof(fit));

    /// <inheritdoc />
    public string Method => string.Create(CultureInfo.InvariantCulture, $"shuffled pairing, seed {seed}, {_fit.Method}");

    /// <inheritdoc />
    public StitchSolution Fit(Moments moments, CancellationToken cancellationToken = default)
    {
        var solution = _fit.Fit(Shuffle(moments), cancellationToken);
        return solution with { Fit = solution.Fit with { Method = Method } };
    }

    /// <summary>Moments as a random pairing of the same tokens would give them.</summary>
    /// <param name="moments">Moments of the true pairs, 2 tokens or more.</param>
    /// <exception cref="ArgumentException">There are fewer than 2 tokens, or a model's activations are constant.</exception>
    public Moments Shuffle(Moments moments)
    {
        ArgumentNullException.ThrowIfNull(moments);
        if (moments.Count < 2) throw new ArgumentException("Shuffling needs 2 tokens or more.", nameof(moments));
        var decompositions = new Decompositions(compute);
        var random = new RandomSource(seed);
        var gaussian = new Matrix<double>(moments.WidthA, moments.WidthB);
        foreach (ref double value in gaussian.Values) value = random.NextGaussian();
        Matrix<double> half = new(gaussian.Rows, gaussian.Columns), cross = new(gaussian.Rows, gaussian.Columns);
        compute.Multiply(CovarianceFactor.Of(moments.ScatterAA, decompositions).Lower.View, gaussian.View, half.View);
        compute.Multiply(half.View, CovarianceFactor.Of(moments.ScatterBB, decompositions).Lower.View, cross.View, Transpose.B);
        TensorPrimitives.Divide(cross.Values, Math.Sqrt(moments.Count - 1), cross.Values);
        return new Moments(moments.Count, moments.MeanA, moments.MeanB, moments.ScatterAA, cross, moments.ScatterBB);
    }
}
