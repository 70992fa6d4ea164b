namespace Suture.Stitching;

/// <summary>A pair of affine maps between the residual streams of a small model A and a large model B (arXiv 2506.06609, eq. 1 and 2).</summary>
public sealed record Stitch
{
    /// <summary>A to B: <c>h_A P + b_P</c>, P <c>[dA, dB]</c>.</summary>
    public required AffineMap Up { get; init; }

    /// <summary>B to A: <c>h_B Q + b_Q</c>, Q <c>[dB, dA]</c>.</summary>
    public required AffineMap Down { get; init; }

    /// <summary>The end at A.</summary>
    public required StitchEnd Small { get; init; }

    /// <summary>The end at B.</summary>
    public required StitchEnd Large { get; init; }

    /// <summary>How the maps were fitted.</summary>
    public required StitchFit Fit { get; init; }

    /// <summary>Attaches fitted maps to their ends.</summary>
    /// <param name="solution">The maps.</param>
    /// <param name="small">The end at A.</param>
    /// <param name="large">The end at B.</param>
    /// <exception cref="ArgumentException">A width differs from its map's.</exception>
    public static Stitch Between(StitchSolution solution, StitchEnd small, StitchEnd large)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(small);
        ArgumentNullException.ThrowIfNull(large);
        if (small.Width != solution.Up.InputWidth || large.Width != solution.Up.OutputWidth)
        {
            throw new ArgumentException($"The maps join widths {solution.Up.InputWidth} and {solution.Up.OutputWidth}; {small} is {small.Width} wide and {large} is {large.Width}.", nameof(solution));
        }

        return new Stitch { Up = solution.Up, Down = solution.Down, Small = small, Large = large, Fit = solution.Fit };
    }
}
