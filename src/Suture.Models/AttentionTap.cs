using Suture.Models.Layers;
using Suture.Numerics;

namespace Suture.Models;

/// <summary>The attention of one block with its keys and values as a pass has them and queries made of whatever residual is given: what path ablation of queries needs.</summary>
/// <remarks>Keys and values are copied when the tap is made, so it stays what it was when the pass runs on. One call at a time.</remarks>
public sealed class AttentionTap
{
    private readonly LanguageModel _model;
    private readonly TokenContexts _contexts;
    private readonly Compute _compute;
    private readonly IDecoderBlock _block;
    private readonly Matrix<float> _keys; // [tokens, kvHeads × dHead]
    private readonly Matrix<float> _values; // [tokens, kvHeads × dHead]

    internal AttentionTap(LanguageModel model, TokenContexts contexts, int layer, MatrixView<float> residual, Compute compute)
    {
        _model = model;
        _contexts = contexts;
        _compute = compute;
        Layer = layer;
        _block = model.Decoder.Blocks[layer];
        _keys = new Matrix<float>(contexts.TokenCount, _block.KeyValueHeadCount * _block.HeadWidth);
        _values = new Matrix<float>(_keys.Rows, _keys.Columns);
        var scratch = model.Memory.TakeScratch();
        for (int context = 0; context < contexts.Count; context++)
        {
            int row = contexts.RowOffset(context), count = contexts.Length(context);
            var rows = residual.RowRange(row, count);
            var run = new BlockRun(compute, scratch, rows, [new RowSpan(0, count, 0)]);
            _block.Attention.CopyKeysAndValues(run, Normed(rows, scratch), _keys.View.RowRange(row, count), _values.View.RowRange(row, count));
        }

        model.Memory.Return(scratch);
    }

    /// <summary>The block.</summary>
    public int Layer { get; }

    /// <summary>Number of query heads (nHeads).</summary>
    public int HeadCount => _block.HeadCount;

    /// <summary>How much of its attention each head pays to its context's first token, BOS, when a query is made of a given residual.</summary>
    /// <param name="rows">Rows of the pass at whose positions the queries stand; a row may come several times.</param>
    /// <param name="residuals">What enters the block's norm in place of the stream, one row a query: <c>[queries, dModel]</c>.</param>
    /// <param name="destination">Receives <c>[queries, nHeads]</c>, probabilities after softmax; 0 where BOS lies outside the head's window.</param>
    /// <exception cref="ArgumentException">Shapes disagree.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row is not one of the pass.</exception>
    public void ToFirst(ReadOnlySpan<int> rows, MatrixView<float> residuals, MatrixView<float> destination)
    {
        if (destination.Rows != rows.Length || destination.Columns != HeadCount) throw new ArgumentException($"The destination is [{destination.Rows}, {destination.Columns}]; expected [{rows.Length}, {HeadCount}].", nameof(destination));
        Each(rows, residuals, (query, head, pattern) => destination.Row(query)[head] = pattern[0]);
    }

    /// <summary>All that a head attends to when its query is made of a given residual.</summary>
    /// <param name="row">Row of the pass at whose position the query stands.</param>
    /// <param name="residual">What enters the block's norm in place of the stream, <c>[dModel]</c>.</param>
    /// <returns><c>[nHeads, keys]</c> with the keys up to the query's own position; rows sum to 1.</returns>
    /// <exception cref="ArgumentException">The residual has another width.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The row is not one of the pass.</exception>
    public Matrix<float> Pattern(int row, ReadOnlySpan<float> residual)
    {
        int position = Position(row);
        var result = new Matrix<float>(HeadCount, position + 1);
        var one = new Matrix<float>(1, residual.Length, residual.ToArray());
        Each([row], one.View, (_, head, pattern) => pattern.CopyTo(result.Row(head)));
        return result;
    }

    // Of each query head, the key of the first context's first token: [nHeads, dHead].
    internal Matrix<float> FirstKeys()
    {
        var keys = new Matrix<float>(HeadCount, _block.HeadWidth);
        int queriesPerKey = HeadCount / _block.KeyValueHeadCount;
        for (int head = 0; head < HeadCount; head++) _keys.Row(0).Slice(head / queriesPerKey * _block.HeadWidth, _block.HeadWidth).CopyTo(keys.Row(head));
        return keys;
    }

    // Runs the block on single rows that see this pass's keys and values before them, and their own.
    internal void RunBranches(ReadOnlySpan<int> rows, MatrixView<float> residuals)
    {
        var (spans, firstRows) = Place(rows);
        var scratch = _model.Memory.TakeScratch();
        _block.Run(new BlockRun(_compute, scratch, residuals, spans) { Branches = new BranchSource(_keys.View, _values.View, firstRows) });
        _model.Memory.Return(scratch);
    }

    private delegate void PatternAction(int query, int head, ReadOnlySpan<float> pattern);

    private void Each(ReadOnlySpan<int> rows, MatrixView<float> residuals, PatternAction action)
    {
        if (residuals.Rows != rows.Length || residuals.Columns != _model.Width) throw new ArgumentException($"The residuals are [{residuals.Rows}, {residuals.Columns}]; expected [{rows.Length}, {_model.Width}].", nameof(residuals));
        if (rows.Length == 0) return;
        var (spans, firstRows) = Place(rows);
        int width = _block.HeadWidth, queriesPerKey = _block.HeadCount / _block.KeyValueHeadCount;
        var rule = _block.Attention.Heads.Rule;
        var scratch = _model.Memory.TakeScratch();
        var queries = scratch.Projected(rows.Length, HeadCount * width); // [queries, nHeads dHead]
        _block.Attention.MakeQueries(new BlockRun(_compute, scratch, residuals, spans), Normed(residuals, scratch), queries);
        _compute.For(rows.Length, i =>
        {
            int keyCount = spans[i].FirstPosition + 1;
            var pattern = new Matrix<float>(1, keyCount);
            var keys = _keys.View.RowRange(firstRows[i], keyCount);
            for (int head = 0; head < HeadCount; head++)
            {
                CausalAttention.Pattern(queries.RowRange(i, 1).ColumnRange(head * width, width), keys.ColumnRange(head / queriesPerKey * width, width), rule, spans[i].FirstPosition, pattern.View);
                action(i, head, pattern.Values);
            }
        });
        _model.Memory.Return(scratch);
    }

    private MatrixView<float> Normed(MatrixView<float> rows, Scratch scratch)
    {
        if (_block.AttentionNorm is not { } norm) return rows;
        var normed = scratch.Normed(rows.Rows, rows.Columns);
        norm.Apply(rows, normed, _compute);
        return normed;
    }

    // Each row as a span of its own at its position, and the first row of its context.
    private (RowSpan[] Spans, int[] FirstRows) Place(ReadOnlySpan<int> rows)
    {
        var spans = new RowSpan[rows.Length];
        int[] firstRows = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            int position = Position(rows[i]);
            (spans[i], firstRows[i]) = (new RowSpan(i, 1, position), rows[i] - position);
        }

        return (spans, firstRows);
    }

    private int Position(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)_contexts.TokenCount, nameof(row));
        return row - _contexts.RowOffset(_contexts.ContextOf(row));
    }
}
