using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>Attention of every position to itself and what came before it in its context, all of it or a window, over heads.</summary>
/// <param name="headCount">Query heads.</param>
/// <param name="keyValueHeadCount">Key and value heads, a divisor of <paramref name="headCount"/>; consecutive query heads share one.</param>
/// <param name="headWidth">dHead.</param>
/// <param name="rule">Scale, window and soft cap of the scores.</param>
internal sealed class CausalSelfAttention(int headCount, int keyValueHeadCount, int headWidth, ScoreRule rule)
{
    /// <summary>Query heads.</summary>
    public int HeadCount => headCount;

    /// <summary>Key and value heads.</summary>
    public int KeyValueHeadCount => keyValueHeadCount;

    /// <summary>dHead.</summary>
    public int HeadWidth => headWidth;

    /// <summary>Columns of all keys of a position, and of all its values.</summary>
    public int KeyValueWidth => keyValueHeadCount * headWidth;

    /// <summary>Scale, window and soft cap of the scores.</summary>
    public ScoreRule Rule => rule;

    /// <summary><c>softmax(scores(Q, K)) V</c> for every head of every context.</summary>
    /// <param name="run">The contexts; caches receive the new keys and values and lend the old ones.</param>
    /// <param name="input">Queries, keys and values of the new rows.</param>
    /// <param name="destination">Receives [rows, nHeads × dHead].</param>
    public void Apply(BlockRun run, AttentionInput input, MatrixView<float> destination)
    {
        int queriesPerKey = headCount / keyValueHeadCount;
        run.Compute.For(run.Spans.Count * keyValueHeadCount, task =>
        {
            var (context, keyHead) = Math.DivRem(task, keyValueHeadCount);
            var span = run.Spans[context];
            var cache = run.Caches?[context];
            var keys = Head(input.Keys, span, keyHead, input.HeadStride);
            var values = Head(input.Values, span, keyHead, input.HeadStride);
            if (run.Branches is { } source)
            {
                keys = Joined(source.Keys, source.FirstRows[context], keys, span, keyHead);
                values = Joined(source.Values, source.FirstRows[context], values, span, keyHead);
            }
            else
            {
                keys = WithEarlier(keys, cache?.Keys, span, keyHead);
                values = WithEarlier(values, cache?.Values, span, keyHead);
            }

            for (int head = keyHead * queriesPerKey; head < (keyHead + 1) * queriesPerKey; head++)
            {
                CausalAttention.Apply(Head(input.Queries, span, head, input.HeadStride), keys, values, rule, span.FirstPosition, Head(destination, span, head, headWidth));
            }
        });
    }

    /// <summary><c>softmax(scores(Q, K))</c> for every head of one context.</summary>
    /// <param name="run">One whole context.</param>
    /// <param name="input">Its queries and keys.</param>
    /// <param name="patterns">Receives [query, key] per head.</param>
    public void Pattern(BlockRun run, AttentionInput input, IReadOnlyList<MatrixView<float>> patterns)
    {
        var span = run.Spans[0];
        run.Compute.For(headCount, head =>
            CausalAttention.Pattern(Head(input.Queries, span, head, input.HeadStride), Head(input.Keys, span, head / (headCount / keyValueHeadCount), input.HeadStride), rule, span.FirstPosition, patterns[head]));
    }

    private MatrixView<float> Head(MatrixView<float> rows, RowSpan span, int head, int stride) =>
        rows.RowRange(span.Row, span.Count).ColumnRange(head * stride, headWidth);

    private MatrixView<float> WithEarlier(MatrixView<float> fresh, Matrix<float>? cache, RowSpan span, int head)
    {
        if (cache is null) return fresh;
        var columns = cache.View.ColumnRange(head * headWidth, headWidth);
        fresh.CopyTo(columns.RowRange(span.FirstPosition, span.Count));
        return columns.RowRange(0, span.FirstPosition + span.Count);
    }

    // Several branches may stand at one position of a context, so each has a copy with its own row at the end.
    private MatrixView<float> Joined(MatrixView<float> context, int firstRow, MatrixView<float> own, RowSpan span, int head)
    {
        var joined = new Matrix<float>(span.FirstPosition + 1, headWidth).View;
        context.RowRange(firstRow, span.FirstPosition).ColumnRange(head * headWidth, headWidth).CopyTo(joined.RowRange(0, span.FirstPosition));
        own.CopyTo(joined.RowRange(span.FirstPosition, 1));
        return joined;
    }
}
