using System.Globalization;
using System.Numerics.Tensors;
using Suture.Activations;
using Suture.Numerics;

namespace Suture.Stitching.Controls;

/// <summary>Control: Gaussian maps of the same Frobenius norm as another fit's, with biases that take mean to mean.</summary>
/// <param name="reference">The fit whose maps' norms are matched.</param>
/// <param name="seed">Seed of the maps.</param>
public sealed class RandomMapFit(IStitchFit reference, ulong seed) : IStitchFit
{
    private readonly IStitchFit _reference = reference ?? throw new ArgumentNullException(nameof(reference));

    /// <inheritdoc />
    public string Method => string.Create(CultureInfo.InvariantCulture, $"random map, seed {seed}");

    /// <inheritdoc />
    public StitchSolution Fit(Moments moments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(moments);
        var matched = _reference.Fit(moments, cancellationToken);
        return Like(matched.Up, matched.Down, moments);
    }

    /// <summary>Random maps with the norms of given ones.</summary>
    /// <param name="up">A to B.</param>
    /// <param name="down">B to A.</param>
    /// <param name="moments">Where the biases' means come from.</param>
    public StitchSolution Like(AffineMap up, AffineMap down, Moments moments)
    {
        ArgumentNullException.ThrowIfNull(up);
        ArgumentNullException.ThrowIfNull(down);
        ArgumentNullException.ThrowIfNull(moments);
        var random = new RandomSource(seed);
        return new StitchSolution(
            AffineMap.ThroughMeans(Draw(up, random.Fork("up")), moments.MeanA, moments.MeanB),
            AffineMap.ThroughMeans(Draw(down, random.Fork("down")), moments.MeanB, moments.MeanA),
            new StitchFit { Method = Method, TokenCount = moments.Count });
    }

    private static Matrix<double> Draw(AffineMap like, RandomSource random)
    {
        var weight = new Matrix<double>(like.InputWidth, like.OutputWidth);
        foreach (ref double value in weight.Values) value = random.NextGaussian();
        TensorPrimitives.Multiply(weight.Values, like.FrobeniusNorm / TensorPrimitives.Norm<double>(weight.Values), weight.Values);
        return weight;
    }
}
