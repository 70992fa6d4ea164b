using Suture.Activations;
using Suture.Numerics;

namespace Suture.Stitching.Controls;

/// <summary>Control: maps that answer the target's mean whatever they are given, <c>P = 0</c>, <c>b = μb</c>.</summary>
public sealed class MeanOnlyFit : IStitchFit
{
    /// <inheritdoc />
    public string Method => "mean only";

    /// <inheritdoc />
    public StitchSolution Fit(Moments moments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(moments);
        return new StitchSolution(
            new AffineMap(new Matrix<double>(moments.WidthA, moments.WidthB), (double[])moments.MeanB.Clone()),
            new AffineMap(new Matrix<double>(moments.WidthB, moments.WidthA), (double[])moments.MeanA.Clone()),
            new StitchFit { Method = Method, TokenCount = moments.Count });
    }
}
