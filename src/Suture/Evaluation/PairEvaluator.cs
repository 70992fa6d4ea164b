using Suture.Activations;
using Suture.Numerics;
using Suture.Pairing;
using Suture.Stitching;

namespace Suture.Evaluation;

/// <summary>Measures a stitch by splicing through it: A→B, B→A, A→B→A and B→A→B (Table 1).</summary>
/// <remarks>Where the models have different tokenizers only the round trips are measured (<see cref="FourSplices.MissingReason"/>).</remarks>
public sealed class PairEvaluator
{
    private readonly Compute _compute;
    private readonly List<PairedContexts> _text;

    /// <summary>Runs both models over the contexts.</summary>
    /// <param name="small">Site of A.</param>
    /// <param name="large">Site of B.</param>
    /// <param name="contexts">The evaluation text, in batches.</param>
    /// <param name="training">Moments of the two sites on the training text, whose means ablation puts in.</param>
    /// <param name="compute">Arithmetic.</param>
    /// <param name="progress">Receives the number of tokens done, both models together; may be null.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    /// <exception cref="ArgumentException">A layer is out of range.</exception>
    public PairEvaluator(ActivationSite small, ActivationSite large, IEnumerable<PairedContexts> contexts, Moments training, Compute compute, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(small);
        ArgumentNullException.ThrowIfNull(large);
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(training);
        _text = [.. contexts];
        _compute = compute;
        Small = new SiteEvaluator(small, _text.Select(t => t.Small.Contexts), compute, progress, cancellationToken: cancellationToken) { AblationMean = training.MeanA };
        var later = progress is null ? null : new LaterProgress(progress, Small.Batches.Sum(batch => (long)batch.Contexts.TokenCount));
        Large = new SiteEvaluator(large, _text.Select(t => t.Large.Contexts), compute, later, cancellationToken: cancellationToken) { AblationMean = training.MeanB };
    }

    /// <summary>Runs B over the contexts that A has read already, token for token.</summary>
    /// <param name="small">A on the evaluation text.</param>
    /// <param name="large">Site of B.</param>
    /// <param name="training">Moments of the two sites on the training text; B's mean is what ablation puts into B.</param>
    /// <param name="compute">Arithmetic.</param>
    /// <param name="progress">Receives the number of B's tokens done; may be null.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    /// <exception cref="ArgumentException">The models have different tokenizers, or a layer is out of range.</exception>
    public PairEvaluator(SiteEvaluator small, ActivationSite large, Moments training, Compute compute, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(small);
        ArgumentNullException.ThrowIfNull(large);
        ArgumentNullException.ThrowIfNull(training);
        SharedTokenizer.Require(small.Site.Model, large.Model);
        _text = [.. small.Batches.Select(batch => PairedContexts.Shared(batch.Contexts))];
        _compute = compute;
        Small = small;
        Large = new SiteEvaluator(large, _text.Select(t => t.Large.Contexts), compute, progress, cancellationToken: cancellationToken) { AblationMean = training.MeanB };
    }

    /// <summary>A.</summary>
    public SiteEvaluator Small { get; }

    /// <summary>B.</summary>
    public SiteEvaluator Large { get; }

    /// <summary>The text.</summary>
    internal IReadOnlyList<PairedContexts> Text => _text;

    /// <summary>Whether both models read the same tokens, so that one can finish a pass of the other.</summary>
    public bool CanSplice => _text.TrueForAll(t => t.IsShared);

    /// <summary>Moments of the two sites over the places of this text that both models have read alike.</summary>
    public Moments HeldOutMoments() => Moments.Of(Small.Residuals([.. _text.Select(t => t.Small.Span.ToArray())]).View, Large.Residuals([.. _text.Select(t => t.Large.Span.ToArray())]).View, _compute);

    /// <summary>The four splices; those from one model into the other are null where <see cref="CanSplice"/> is false.</summary>
    /// <param name="stitch">The maps.</param>
    /// <param name="allPositions">Overwrite rows of special tokens too.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    public FourSplices Evaluate(Stitch stitch, bool allPositions = false, CancellationToken cancellationToken = default) =>
        Evaluate([stitch], allPositions, cancellationToken: cancellationToken)[0];

    /// <summary>The four splices of several stitches; what the models predict by themselves is made once for all, which takes a quarter less time than one stitch after the other.</summary>
    /// <param name="stitches">The maps.</param>
    /// <param name="allPositions">Overwrite rows of special tokens too.</param>
    /// <param name="progress">Receives the number of tokens done, both models together; may be null.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    /// <returns>The splices of each of <paramref name="stitches"/>.</returns>
    public IReadOnlyList<FourSplices> Evaluate(IReadOnlyList<Stitch> stitches, bool allPositions = false, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stitches);
        var byLarge = Large.Evaluate([.. stitches.SelectMany(FinishedByLarge)], allPositions, progress, cancellationToken);
        var later = progress is null ? null : new LaterProgress(progress, Large.Batches.Sum(batch => (long)batch.Contexts.TokenCount));
        var bySmall = Small.Evaluate([.. stitches.SelectMany(FinishedBySmall)], allPositions, later, cancellationToken);
        return [.. Enumerable.Range(0, stitches.Count).Select(i => CanSplice
            ? new FourSplices(byLarge[2 * i], bySmall[2 * i], bySmall[(2 * i) + 1], byLarge[(2 * i) + 1])
            : new FourSplices(null, null, bySmall[i], byLarge[i]))];
    }

    // The one-way pass first where it can be made, then the round trip.
    private IEnumerable<Func<int, Matrix<float>>> FinishedByLarge(Stitch stitch)
    {
        if (CanSplice) yield return i => Apply(stitch.Up, Small, i);
        yield return i => Apply(stitch.Up, Apply(stitch.Down, Large, i));
    }

    private IEnumerable<Func<int, Matrix<float>>> FinishedBySmall(Stitch stitch)
    {
        if (CanSplice) yield return i => Apply(stitch.Down, Large, i);
        yield return i => Apply(stitch.Down, Apply(stitch.Up, Small, i));
    }

    private Matrix<float> Apply(AffineMap map, SiteEvaluator from, int batch) => Apply(map, from.Batches[batch].Activations);

    private Matrix<float> Apply(AffineMap map, Matrix<float> x)
    {
        var result = new Matrix<float>(x.Rows, map.OutputWidth);
        map.Apply(x.View, result.View, _compute);
        return result;
    }

    // What is done in the second of two parts counts on from the first.
    private sealed class LaterProgress(IProgress<long> progress, long before) : IProgress<long>
    {
        public void Report(long value) => progress.Report(before + value);
    }
}
