using Suture.Activations;
using Suture.Experiments.Results;
using Suture.Models;
using Suture.Numerics;
using Suture.Numerics.Kernels;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Evaluation;

namespace Suture.Evaluation;

/// <summary>Measures splices at one site: the residual is replaced there and the pass runs on to the loss (§3, Table 1).</summary>
/// <remarks>
/// The model runs natively once; its residuals at the site and at the end are kept, so a splice costs only the layers after the
/// site. Memory is <c>8 dModel</c> bytes a token. Rows of special tokens keep the model's own residual unless all positions are asked for.
/// </remarks>
public sealed class SiteEvaluator
{
    private readonly Compute _compute;
    private readonly List<SiteBatch> _batches = [];
    private readonly Lazy<ContextLosses> _clean;
    private readonly Lazy<AblationSplices> _ablationSplices;

    /// <summary>Runs the model over the contexts.</summary>
    /// <param name="site">Where residuals are replaced.</param>
    /// <param name="contexts">The evaluation text, in batches.</param>
    /// <param name="compute">Arithmetic.</param>
    /// <param name="progress">Receives the number of tokens done after each batch; may be null.</param>
    /// <param name="input">What a transcoder reads: a site that the pass comes by before <paramref name="site"/>; null for autoencoders, which read what they replace.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    /// <exception cref="ArgumentOutOfRangeException">The model has no such layer.</exception>
    /// <exception cref="ArgumentException">The input lies behind the site, or in another model.</exception>
    public SiteEvaluator(ActivationSite site, IEnumerable<TokenContexts> contexts, Compute compute, IProgress<long>? progress = null, ActivationSite? input = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(compute);
        site.Validate();
        Site = site;
        Input = input ?? site;
        CheckInput(Input, site);
        _compute = compute;
        _clean = new Lazy<ContextLosses>(MeasureClean);
        _ablationSplices = new Lazy<AblationSplices>(MeasureAblations);
        long tokens = 0;
        foreach (var batch in contexts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var pass = site.Model.Begin(batch, compute);
            var inputs = Input.Layer < site.Layer ? Read(pass, Input, cancellationToken) : null;
            pass.RunTo(site.Layer, cancellationToken);
            var before = pass.Residual.Clone();
            if (Input.Layer == site.Layer && Input.Kind < site.Kind) inputs = Input.Kind == SiteKind.ResidualBefore ? before : Read(pass, Input, cancellationToken);
            var activations = site.Kind == SiteKind.ResidualBefore ? before : Read(pass, site, cancellationToken);
            pass.RunTo(site.Model.LayerCount, cancellationToken);
            _batches.Add(new SiteBatch(batch, before, inputs ?? activations, activations, pass.Residual.Clone()));
            progress?.Report(tokens += batch.TokenCount);
        }
    }

    /// <summary>Where residuals are replaced.</summary>
    public ActivationSite Site { get; }

    /// <summary>What an autoencoder reads: <see cref="Site"/> itself unless it is a transcoder.</summary>
    public ActivationSite Input { get; }

    /// <summary>What the model made of the evaluation text.</summary>
    public IReadOnlyList<SiteBatch> Batches => _batches;

    /// <summary>Next-token cross-entropy of the undisturbed model.</summary>
    public ContextLosses Clean => _clean.Value;

    /// <summary>What mean ablation puts in, <c>[dModel]</c>, such as the training text's mean; null means the mean on this text.</summary>
    public IReadOnlyList<double>? AblationMean { get; init; }

    /// <summary>Cross-entropy with the residual replaced by a constant: <see cref="AblationMean"/>, and 0.</summary>
    public AblationCe Ablations => new() { Mean = AblationSplices.Mean.CrossEntropy, Zero = AblationSplices.Zero.CrossEntropy };

    /// <summary>The passes with the residual replaced by a constant: <see cref="AblationMean"/>, and 0.</summary>
    public AblationSplices AblationSplices => _ablationSplices.Value;

    /// <summary>Residuals at the site of the tokens that are not special, all batches one after the other, <c>[tokens, dModel]</c>.</summary>
    public Matrix<float> ContentResiduals() => Residuals([.. _batches.Select(b => LiveActivationSource.ContentRows(b.Contexts))]);

    /// <summary>What an autoencoder reads of the tokens that are not special, all batches one after the other, <c>[tokens, width of the input]</c>.</summary>
    public Matrix<float> ContentInputs() => Gather(batch => batch.Inputs, [.. _batches.Select(b => LiveActivationSource.ContentRows(b.Contexts))]);

    /// <summary>Residuals at the site of chosen tokens, all batches one after the other, <c>[rows, dModel]</c>.</summary>
    /// <param name="rows">For each batch the rows of its contexts.</param>
    internal Matrix<float> Residuals(IReadOnlyList<int[]> rows) => Gather(batch => batch.Activations, rows);

    /// <summary>Runs on from a replaced residual and compares with the undisturbed pass.</summary>
    /// <param name="replace">Gives the residual to put in for a batch, by its index: <c>[tokens, dModel]</c>, a matrix of its own that may be changed.</param>
    /// <param name="allPositions">Overwrite rows of special tokens too.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    public SpliceResult Evaluate(Func<int, Matrix<float>> replace, bool allPositions = false, CancellationToken cancellationToken = default) =>
        Evaluate([replace], allPositions, cancellationToken: cancellationToken)[0];

    /// <summary>Runs on from several replaced residuals, one after the other, and compares each with the undisturbed pass, whose predictions are made once for all.</summary>
    /// <param name="replacements">Each gives the residual to put in for a batch, by its index: <c>[tokens, dModel]</c>, a matrix of its own that may be changed.</param>
    /// <param name="allPositions">Overwrite rows of special tokens too.</param>
    /// <param name="progress">Receives the number of tokens done after each batch; may be null.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    /// <returns>One result for each of <paramref name="replacements"/>.</returns>
    public IReadOnlyList<SpliceResult> Evaluate(IReadOnlyList<Func<int, Matrix<float>>> replacements, bool allPositions = false, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(replacements);
        if (replacements.Count == 0) return [];
        SpliceSums[] sums = [.. replacements.Select(_ => new SpliceSums())];
        long tokens = 0;
        for (int i = 0; i < _batches.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var batch = _batches[i];
            ForwardPass[] passes = [.. replacements.Select(replace => RunOn(batch, replace(i), allPositions, cancellationToken))];
            using var reference = Site.Model.BeginAt(Site.Model.LayerCount, batch.Contexts, batch.Final.View, _compute);
            var comparisons = ForwardPass.Compare(reference, passes, cancellationToken: cancellationToken);
            for (int r = 0; r < sums.Length; r++) sums[r].Add(batch.Contexts, comparisons[r]);
            foreach (var pass in passes) pass.Dispose();
            progress?.Report(tokens += batch.Contexts.TokenCount);
        }

        return [.. sums.Select(sum => sum.Result(Clean.Mean))];
    }

    /// <summary>Replaces the residual by an autoencoder's reconstruction of it (Table 2), or a transcoder's output.</summary>
    /// <param name="autoencoder">From the input's width to the site's.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    public SpliceResult Evaluate(SparseAutoencoder autoencoder, CancellationToken cancellationToken = default) => Evaluate([autoencoder], cancellationToken)[0];

    /// <summary>Replaces the residual by the reconstructions of several autoencoders, one after the other.</summary>
    /// <param name="autoencoders">Each from the input's width to the site's.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    /// <returns>One result for each of <paramref name="autoencoders"/>.</returns>
    public IReadOnlyList<SpliceResult> Evaluate(IReadOnlyList<SparseAutoencoder> autoencoders, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(autoencoders);
        return Evaluate([.. autoencoders.Select(Replacement)], cancellationToken: cancellationToken);

        Func<int, Matrix<float>> Replacement(SparseAutoencoder autoencoder) => i =>
        {
            var residual = _batches[i].Activations.Clone();
            SaeSplice.Apply(autoencoder, _batches[i].Inputs.View, residual.View, _batches[i].Contexts.SpecialMask, _compute, cancellationToken);
            return residual;
        };
    }

    private ForwardPass RunOn(SiteBatch batch, Matrix<float> residual, bool allPositions, CancellationToken cancellationToken)
    {
        if (!allPositions) RestoreSpecialRows(batch, residual);
        var pass = Site.Model.BeginAt(Site.Layer, batch.Contexts, batch.Before.View, _compute);
        pass.RunTo(Site.Layer, Site.Kind, cancellationToken);
        residual.View.CopyTo(pass.Activations.View);
        pass.RunTo(Site.Model.LayerCount, cancellationToken);
        return pass;
    }

    private ContextLosses MeasureClean()
    {
        var losses = new ContextLosses();
        foreach (var batch in _batches)
        {
            using var pass = Site.Model.BeginAt(Site.Model.LayerCount, batch.Contexts, batch.Final.View, _compute);
            losses.Add(batch.Contexts, pass.NextTokenLoss());
        }

        return losses;
    }

    private AblationSplices MeasureAblations()
    {
        float[] mean = [.. (AblationMean ?? ContentMean()).Select(m => (float)m)];
        var results = Evaluate([i => Constant(i, mean), i => Constant(i, new float[mean.Length])]);
        return new AblationSplices { Mean = results[0], Zero = results[1] };
    }

    private Matrix<float> Gather(Func<SiteBatch, Matrix<float>> of, IReadOnlyList<int[]> rows)
    {
        var result = new Matrix<float>(rows.Sum(r => r.Length), _batches.Count == 0 ? Site.Width : of(_batches[0]).Columns);
        int next = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            Rows.Gather(of(_batches[i]).View, rows[i], result.View.RowRange(next, rows[i].Length));
            next += rows[i].Length;
        }

        return result;
    }

    private static Matrix<float> Read(ForwardPass pass, ActivationSite site, CancellationToken cancellationToken)
    {
        pass.RunTo(site.Layer, site.Kind, cancellationToken);
        return pass.Activations.Clone();
    }

    private static void CheckInput(ActivationSite input, ActivationSite site)
    {
        input.Validate();
        bool isBefore = input.Layer < site.Layer || (input.Layer == site.Layer && input.Kind <= site.Kind);
        if (!ReferenceEquals(input.Model, site.Model) || !isBefore) throw new ArgumentException($"A pass comes by {site.Name} before it comes by {input.Name}, or never by both; a transcoder reads before it writes.", nameof(input));
    }

    private double[] ContentMean()
    {
        var rows = ContentResiduals();
        double[] mean = new double[rows.Columns];
        for (int i = 0; i < rows.Rows; i++)
        {
            var row = rows.Row(i);
            for (int j = 0; j < mean.Length; j++) mean[j] += row[j] / rows.Rows;
        }

        return mean;
    }

    private Matrix<float> Constant(int batch, float[] row)
    {
        var residual = new Matrix<float>(_batches[batch].Activations.Rows, row.Length);
        for (int i = 0; i < residual.Rows; i++) row.CopyTo(residual.Row(i));
        return residual;
    }

    private static void RestoreSpecialRows(SiteBatch batch, Matrix<float> residual)
    {
        var special = batch.Contexts.SpecialMask;
        for (int row = 0; row < special.Length; row++)
        {
            if (special[row]) batch.Activations.Row(row).CopyTo(residual.Row(row));
        }
    }
}
