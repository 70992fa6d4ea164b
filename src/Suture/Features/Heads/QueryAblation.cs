using Suture.Models;
using Suture.Numerics;

namespace Suture.Features.Heads;

/// <summary>Path ablation of queries: takes a feature's part <c>f d</c> out of what later heads make their queries of, and measures what that does to their attention to BOS; keys and values stay as they were.</summary>
/// <remarks>
/// The part is taken out of the residual that enters each later block's norm, where it still stands since blocks only add to the stream: this is the direct path from the
/// feature to the query. What blocks between have made of the feature stays in. Random directions of the same norm, at the same tokens and activations, show what any direction does.
/// Memory goes with features × heads × random directions, and with the tokens of one head a feature.
/// </remarks>
public sealed class QueryAblation
{
    // Queries made at a time.
    private const int GroupQueries = 1024;

    private readonly LanguageModel _model;
    private readonly int _layer;
    private readonly Matrix<float> _directions;
    private readonly Matrix<float> _random;
    private readonly double[] _norms;
    private readonly EffectSums[] _sums;
    private readonly Compute _compute;

    /// <summary>Prepares the features.</summary>
    /// <param name="model">The model.</param>
    /// <param name="layer">The layer before which features are written; its heads are the first later ones.</param>
    /// <param name="directions">Decoder rows, <c>[features, dModel]</c>.</param>
    /// <param name="random">Random unit directions, one or more, the same for every feature: <c>[random, dModel]</c>.</param>
    /// <param name="chartHeads">Of each feature the head whose tokens are kept, counted through later blocks: <c>(block − layer) nHeads + head</c>.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">Shapes disagree.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No block is later, or there is no such head.</exception>
    public QueryAblation(LanguageModel model, int layer, Matrix<float> directions, Matrix<float> random, IReadOnlyList<int> chartHeads, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(directions);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(chartHeads);
        ArgumentNullException.ThrowIfNull(compute);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)layer, (uint)model.LayerCount, nameof(layer));
        if (directions.Columns != model.Width || random.Columns != model.Width || random.Rows == 0) throw new ArgumentException($"Directions {directions} and random directions {random}; expected both {model.Width} wide, and one or more at random.", nameof(directions));
        if (chartHeads.Count != directions.Rows) throw new ArgumentException($"There are {chartHeads.Count} heads for {directions.Rows} features.", nameof(chartHeads));
        (_model, _layer, _directions, _random, _compute) = (model, layer, directions, random, compute);
        int heads = (model.LayerCount - layer) * model.HeadCount;
        foreach (int head in chartHeads) ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)head, (uint)heads, nameof(chartHeads));
        _norms = [.. Enumerable.Range(0, directions.Rows).Select(i => Math.Sqrt(DoubleSums.SumOfSquares<float>(directions.Row(i))))];
        _sums = [.. chartHeads.Select(head => new EffectSums(heads, random.Rows, head))];
    }

    /// <summary>Measures some tokens; runs the pass to its last block.</summary>
    /// <param name="pass">A pass of the model at the features' layer.</param>
    /// <param name="tokens">Which features to take out where; the order decides nothing but rounding.</param>
    /// <param name="cancellationToken">Checked between layers.</param>
    /// <exception cref="ArgumentException">The pass is of another model or at another layer.</exception>
    public void Add(ForwardPass pass, IReadOnlyList<FeatureToken> tokens, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(tokens);
        if (pass.Model != _model || pass.Layer != _layer) throw new ArgumentException($"The pass is of '{pass.Model.Name}' at layer {pass.Layer}; expected '{_model.Name}' at layer {_layer}.", nameof(pass));
        int perGroup = Math.Max(1, GroupQueries / (2 + _random.Rows));
        for (int layer = _layer; layer < _model.LayerCount; layer++)
        {
            pass.RunTo(layer, cancellationToken);
            var tap = pass.TapAttention();
            for (int first = 0; first < tokens.Count; first += perGroup) AddGroup(pass, tap, [.. tokens.Skip(first).Take(perGroup)]);
        }
    }

    /// <summary>The effects of every feature, in the order of the directions.</summary>
    public IReadOnlyList<QueryEffects> Complete() => [.. _sums.Select(sums => sums.Complete(_layer, _model.HeadCount))];

    // Of each token a query of the stream, one without the feature, one without each random direction in turn.
    private void AddGroup(ForwardPass pass, AttentionTap tap, FeatureToken[] tokens)
    {
        int perToken = 2 + _random.Rows;
        var residuals = new Matrix<float>(tokens.Length * perToken, _model.Width);
        int[] rows = new int[residuals.Rows];
        _compute.For(tokens.Length, t =>
        {
            var (feature, row, activation) = tokens[t];
            for (int i = 0; i < perToken; i++)
            {
                rows[(t * perToken) + i] = row;
                var direction = i < 2 ? _directions.Row(feature) : _random.Row(i - 2);
                double scale = i == 0 ? 0 : i == 1 ? activation : activation * _norms[feature];
                var from = pass.Residual.Row(row);
                var to = residuals.Row((t * perToken) + i);
                for (int j = 0; j < to.Length; j++) to[j] = (float)(from[j] - (scale * direction[j]));
            }
        });
        var found = new Matrix<float>(residuals.Rows, tap.HeadCount);
        tap.ToFirst(rows, residuals.View, found.View);
        int firstHead = (tap.Layer - _layer) * tap.HeadCount;
        for (int t = 0; t < tokens.Length; t++)
        {
            int clean = t * perToken;
            double[][] effects = [.. Enumerable.Range(1, perToken - 1).Select(i => Difference(found.Row(clean), found.Row(clean + i)))];
            _sums[tokens[t].Feature].Add(firstHead, tokens[t].Activation, found.Row(clean), effects[0], effects[1..]);
        }
    }

    private static double[] Difference(ReadOnlySpan<float> clean, ReadOnlySpan<float> ablated)
    {
        double[] difference = new double[clean.Length];
        for (int i = 0; i < difference.Length; i++) difference[i] = (double)clean[i] - ablated[i];
        return difference;
    }
}
