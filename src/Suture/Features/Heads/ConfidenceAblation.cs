using Suture.Models;
using Suture.Numerics;
using Suture.Numerics.Kernels;

namespace Suture.Features.Heads;

/// <summary>Takes features out of the stream, or adds them once more, at tokens where they are active, and measures entropy and loss of the predictions made there, with the final norm as it is and frozen.</summary>
/// <remarks>
/// As Stolfo et al. (arXiv 2406.16254) split the effect of entropy neurons: what is gone once the norm's scale is frozen went through the norm. Only the token itself is changed, all
/// before it are as they were: one row a change runs through the later blocks. Random directions of the same norm, at the same tokens, show what any direction does.
/// </remarks>
public sealed class ConfidenceAblation
{
    // Rows that run beside a pass.
    private const int GroupRows = 4096;

    private readonly LanguageModel _model;
    private readonly int _layer;
    private readonly Matrix<float> _directions;
    private readonly Matrix<float> _random;
    private readonly double[] _norms;
    private readonly ConfidenceSums[][] _sums; // of each feature: ablated, doubled, then each random direction
    private readonly int[] _counts;
    private readonly Compute _compute;

    /// <summary>Prepares the features.</summary>
    /// <param name="model">The model.</param>
    /// <param name="layer">The layer before which features are written.</param>
    /// <param name="directions">Decoder rows, <c>[features, dModel]</c>.</param>
    /// <param name="random">Random unit directions, the same for every feature: <c>[random, dModel]</c>; each costs a row a token.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">Widths disagree.</exception>
    public ConfidenceAblation(LanguageModel model, int layer, Matrix<float> directions, Matrix<float> random, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(directions);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(compute);
        if (directions.Columns != model.Width || random.Columns != model.Width) throw new ArgumentException($"Directions {directions} and random directions {random}; expected both {model.Width} wide.", nameof(directions));
        (_model, _layer, _directions, _random, _compute) = (model, layer, directions, random, compute);
        _norms = [.. Enumerable.Range(0, directions.Rows).Select(i => Math.Sqrt(DoubleSums.SumOfSquares<float>(directions.Row(i))))];
        _counts = new int[directions.Rows];
        _sums = [.. Enumerable.Range(0, directions.Rows).Select(_ => Enumerable.Range(0, 2 + random.Rows).Select(_ => new ConfidenceSums()).ToArray())];
    }

    /// <summary>Measures some tokens.</summary>
    /// <param name="contexts">The contexts.</param>
    /// <param name="residual">Their stream before the features' layer, <c>[tokens, dModel]</c>; read only.</param>
    /// <param name="tokens">Which features to change where.</param>
    /// <param name="cancellationToken">Checked within passes.</param>
    public void Add(TokenContexts contexts, MatrixView<float> residual, IReadOnlyList<FeatureToken> tokens, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(tokens);
        int perGroup = Math.Max(1, GroupRows / InterventionCount);
        for (int first = 0; first < tokens.Count; first += perGroup) AddGroup(contexts, residual, [.. tokens.Skip(first).Take(perGroup)], cancellationToken);
    }

    /// <summary>The effects of every feature, in the order of the directions; null for one without a token.</summary>
    public IReadOnlyList<ConfidenceEffects?> Complete() =>
        [.. _sums.Select((sums, i) => _counts[i] == 0 ? null : new ConfidenceEffects(_counts[i], sums[0].Mean(), sums[1].Mean(), [.. sums[2..].Select(sum => sum.Mean())]))];

    // Ablated, doubled, then each random direction.
    private int InterventionCount => 2 + _random.Rows;

    private void AddGroup(TokenContexts contexts, MatrixView<float> residual, FeatureToken[] tokens, CancellationToken cancellationToken)
    {
        int[] chosen = [.. tokens.Select(token => contexts.ContextOf(token.Row)).Distinct()];
        var part = contexts.Pick(chosen);
        var stream = new Matrix<float>(part.TokenCount, _model.Width);
        int[] shifts = new int[contexts.Count];
        for (int i = 0; i < chosen.Length; i++)
        {
            int from = contexts.RowOffset(chosen[i]), to = part.RowOffset(i), length = part.Length(i);
            residual.RowRange(from, length).CopyTo(stream.View.RowRange(to, length));
            shifts[chosen[i]] = to - from;
        }

        int count = InterventionCount;
        var rows = new int[tokens.Length * count];
        var branches = new Matrix<float>(rows.Length, _model.Width);
        for (int b = 0; b < rows.Length; b++)
        {
            var token = tokens[b / count];
            rows[b] = token.Row + shifts[contexts.ContextOf(token.Row)];
            Intervene(token, b % count, stream.Row(rows[b]), branches.Row(b));
        }

        using var pass = _model.BeginAt(_layer, part, stream.View, _compute);
        pass.RunBranches(rows, branches.View, cancellationToken);
        Compare(pass, rows, branches, tokens, cancellationToken);
    }

    private void Intervene(FeatureToken token, int intervention, ReadOnlySpan<float> from, Span<float> to)
    {
        var direction = intervention < 2 ? _directions.Row(token.Feature) : _random.Row(intervention - 2);
        double amount = token.Activation * (intervention switch { 0 => -1, 1 => 1, _ => -_norms[token.Feature] });
        for (int j = 0; j < to.Length; j++) to[j] = (float)(from[j] + (amount * direction[j]));
    }

    private void Compare(ForwardPass pass, int[] rows, Matrix<float> branches, FeatureToken[] tokens, CancellationToken cancellationToken)
    {
        int count = InterventionCount;
        var stream = Rows.Of(pass.Residual.View, [.. tokens.Select((_, t) => rows[t * count])]);
        int[] next = [.. tokens.Select((_, t) => Following(pass.Contexts, rows[t * count]))], nextOfBranch = [.. rows.Select((_, b) => next[b / count])];
        var clean = PredictionConfidence.Of(_model, stream.View, next, [], _compute, cancellationToken);
        var changed = PredictionConfidence.Of(_model, branches.View, nextOfBranch, [], _compute, cancellationToken);
        var frozen = PredictionConfidence.Of(_model, branches.View, nextOfBranch, [.. rows.Select((_, b) => clean[b / count].NormScale)], _compute, cancellationToken);
        for (int b = 0; b < rows.Length; b++) _sums[tokens[b / count].Feature][b % count].Add(clean[b / count], changed[b], frozen[b]);
        foreach (var token in tokens) _counts[token.Feature]++;
    }

    private static int Following(TokenContexts contexts, int row)
    {
        int context = contexts.ContextOf(row);
        return row + 1 < contexts.RowOffset(context) + contexts.Length(context) ? contexts.Ids[row + 1] : -1;
    }
}
