using Suture.Activations;
using Suture.Models;
using Suture.Numerics;
using Suture.Stitching;

namespace Suture.Evaluation;

/// <summary>Measures a stitch by splicing through it: A→B, B→A, A→B→A and B→A→B (Table 1).</summary>
public sealed class PairEvaluator
{
    private readonly Compute _compute;

    /// <summary>Runs both models over the contexts.</summary>
    /// <param name="small">Site of A.</param>
    /// <param name="large">Site of B.</param>
    /// <param name="contexts">The evaluation text, in batches; enumerated once for each model.</param>
    /// <param name="training">Moments of the two sites on the training text, whose means ablation puts in.</param>
    /// <param name="compute">Arithmetic.</param>
    /// <param name="progress">Receives the number of tokens done, both models together; may be null.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    /// <exception cref="ArgumentException">A layer is out of range, or the models have different tokenizers.</exception>
    public PairEvaluator(ActivationSite small, ActivationSite large, Func<IEnumerable<TokenContexts>> contexts, Moments training, Compute compute, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(small);
        ArgumentNullException.ThrowIfNull(large);
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(training);
        SharedTokenizer.Require(small.Model, large.Model);
        _compute = compute;
        Small = new SiteEvaluator(small, contexts(), compute, progress, cancellationToken) { AblationMean = training.MeanA };
        Large = new SiteEvaluator(large, contexts(), compute, progress, cancellationToken) { AblationMean = training.MeanB };
    }

    /// <summary>A.</summary>
    public SiteEvaluator Small { get; }

    /// <summary>B.</summary>
    public SiteEvaluator Large { get; }

    /// <summary>The four splices.</summary>
    /// <param name="stitch">The maps.</param>
    /// <param name="allPositions">Overwrite rows of special tokens too.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    public FourSplices Evaluate(Stitch stitch, bool allPositions = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stitch);
        return new FourSplices(
            Large.Evaluate(i => Apply(stitch.Up, Small, i), allPositions, cancellationToken),
            Small.Evaluate(i => Apply(stitch.Down, Large, i), allPositions, cancellationToken),
            Small.Evaluate(i => Apply(stitch.Down, Apply(stitch.Up, Small, i)), allPositions, cancellationToken),
            Large.Evaluate(i => Apply(stitch.Up, Apply(stitch.Down, Large, i)), allPositions, cancellationToken));
    }

    private Matrix<float> Apply(AffineMap map, SiteEvaluator from, int batch) => Apply(map, from.Batches[batch].Residual);

    private Matrix<float> Apply(AffineMap map, Matrix<float> x)
    {
        var result = new Matrix<float>(x.Rows, map.OutputWidth);
        map.Apply(x.View, result.View, _compute);
        return result;
    }
}
