using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Suture.Numerics.Gemm;
using Suture.Numerics.Kernels;

namespace Suture.Numerics;

/// <summary>Attention on the tiles of the matrix product: a tile of queries against panels of keys, softmax, then panels of values.</summary>
/// <remarks>
/// With contexts of some hundred tokens a tile's scores fit the nearest caches, so softmax takes each row whole: its true maximum, one sum.
/// The caller has proved that the shapes fit; all addresses below lie in the views or in the thread's buffer.
/// </remarks>
internal sealed unsafe class TiledAttention<TKernel> : AttentionEngine
    where TKernel : struct, IMicroKernel<float>
{
    // Rows of scores are set apart by a cache line more than their length, lest they share the same sets.
    private const int RowGap = 16;

    // Fewer queries are not worth packing the keys for: generation asks one at a time.
    private const int FewestTiledQueries = 4;

    public override void Apply(MatrixView<float> queries, MatrixView<float> keys, MatrixView<float> values, ScoreRule rule, int firstPosition, MatrixView<float> destination)
    {
        if (queries.Rows < FewestTiledQueries)
        {
            ApplyOneByOne(queries, keys, values, rule, firstPosition, destination);
            return;
        }

        var plan = new Plan(keys);
        var weights = stackalloc float[TKernel.Rows];
        plan.PackKeys(keys);
        plan.PackValues(values);
        for (int first = 0; first < queries.Rows; first += TKernel.Rows)
        {
            int rows = Math.Min(TKernel.Rows, queries.Rows - first), position = firstPosition + first, seen = position + rows;
            int start = PanelStart(rule.FirstSeen(position));
            plan.Score(queries.RowRange(first, rows), rule.Scale, start, seen);
            for (int i = 0; i < rows; i++) weights[i] = 1 / Exponentials(plan.Row(i, seen)[start..], rule.FirstSeen(position + i) - start, position + i + 1 - start, rule.SoftCap);
            plan.Gather(rows, start, seen);
            for (int i = 0; i < rows; i++) Scale(plan.Output(i), weights[i], destination.Row(first + i));
        }
    }

    public override void Pattern(MatrixView<float> queries, MatrixView<float> keys, ScoreRule rule, int firstPosition, MatrixView<float> destination)
    {
        if (queries.Rows < FewestTiledQueries)
        {
            PatternOneByOne(queries, keys, rule, firstPosition, destination);
            return;
        }

        var plan = new Plan(keys);
        plan.PackKeys(keys);
        for (int first = 0; first < queries.Rows; first += TKernel.Rows)
        {
            int rows = Math.Min(TKernel.Rows, queries.Rows - first), position = firstPosition + first, seen = position + rows;
            int start = PanelStart(rule.FirstSeen(position));
            plan.Score(queries.RowRange(first, rows), rule.Scale, start, seen);
            for (int i = 0; i < rows; i++)
            {
                var scores = plan.Row(i, seen)[start..];
                float sum = Exponentials(scores, rule.FirstSeen(position + i) - start, position + i + 1 - start, rule.SoftCap);
                var row = destination.Row(first + i);
                row[..start].Clear();
                TensorPrimitives.Multiply(scores, 1 / sum, row[start..]);
                row[seen..].Clear();
            }
        }
    }

    // The panel of keys that a key lies in.
    private static int PanelStart(int key) => key / TKernel.Columns * TKernel.Columns;

    // exp(score − max) over the keys from one to before another, 0 elsewhere, and their sum.
    private static float Exponentials(Span<float> scores, int from, int to, float? softCap)
    {
        var seen = scores[from..to];
        scores[..from].Clear();
        scores[to..].Clear();
        if (softCap is { } cap)
        {
            TensorPrimitives.Multiply(seen, 1 / cap, seen);
            TensorPrimitives.Tanh<float>(seen, seen);
            TensorPrimitives.Multiply(seen, cap, seen);
        }

        return (float)Softmax.Exponentials(seen, TensorPrimitives.Max<float>(seen), seen);
    }

    // TensorPrimitives takes longer over a row of one head than this does.
    private static void Scale(ReadOnlySpan<float> x, float factor, Span<float> destination)
    {
        var source = MemoryMarshal.Cast<float, Vector<float>>(x);
        var target = MemoryMarshal.Cast<float, Vector<float>>(destination);
        for (int i = 0; i < source.Length; i++) target[i] = source[i] * factor;
        for (int i = source.Length * Vector<float>.Count; i < x.Length; i++) destination[i] = x[i] * factor;
    }

    private static void ApplyOneByOne(MatrixView<float> queries, MatrixView<float> keys, MatrixView<float> values, ScoreRule rule, int firstPosition, MatrixView<float> destination)
    {
        var scores = new Span<float>(AlignedBuffer.Heads((long)keys.Rows * sizeof(float)), keys.Rows);
        for (int i = 0; i < queries.Rows; i++)
        {
            int position = firstPosition + i, from = rule.FirstSeen(position), to = position + 1;
            float sum = ScoreOne(queries.Row(i), keys, rule, from, to, scores);
            var output = destination.Row(i);
            output.Clear();
            for (int j = from; j < to; j++) TensorPrimitives.MultiplyAdd(values.Row(j), scores[j] / sum, output, output);
        }
    }

    private static void PatternOneByOne(MatrixView<float> queries, MatrixView<float> keys, ScoreRule rule, int firstPosition, MatrixView<float> destination)
    {
        for (int i = 0; i < queries.Rows; i++)
        {
            int position = firstPosition + i, to = position + 1;
            var row = destination.Row(i);
            float sum = ScoreOne(queries.Row(i), keys, rule, rule.FirstSeen(position), to, row);
            TensorPrimitives.Multiply(row[..to], 1 / sum, row[..to]);
            row[to..].Clear();
        }
    }

    // exp(score − max) of one query, 0 for keys that it does not see before `to`, and their sum.
    private static float ScoreOne(ReadOnlySpan<float> query, MatrixView<float> keys, ScoreRule rule, int from, int to, Span<float> scores)
    {
        for (int j = from; j < to; j++) scores[j] = TensorPrimitives.Dot(query, keys.Row(j)) * rule.Scale;
        return Exponentials(scores[..to], from, to, rule.SoftCap);
    }

    // The thread's buffer, cut up for one head: keys by panels of columns, values by panels of columns, a tile of queries, its scores, its output.
    [StructLayout(LayoutKind.Auto)]
    private readonly ref struct Plan
    {
        private readonly int _keys;
        private readonly int _headWidth;
        private readonly int _scoreStride;
        private readonly int _outputStride;
        private readonly float* _keyPanels;
        private readonly float* _valuePanels;
        private readonly float* _queries;
        private readonly float* _scores;
        private readonly float* _output;

        public Plan(MatrixView<float> keys)
        {
            _keys = keys.Rows;
            _headWidth = keys.Columns;
            nint paddedKeys = RoundUp(_keys), paddedWidth = RoundUp(_headWidth);
            _scoreStride = (int)paddedKeys + RowGap;
            _outputStride = (int)paddedWidth;
            nint floats = (paddedKeys * _headWidth) + (_keys * paddedWidth) + (TKernel.Rows * (_headWidth + _scoreStride + _outputStride));
            _keyPanels = (float*)AlignedBuffer.Heads(floats * sizeof(float));
            _valuePanels = _keyPanels + (paddedKeys * _headWidth);
            _scores = _valuePanels + (_keys * paddedWidth);
            _output = _scores + (TKernel.Rows * _scoreStride);
            _queries = _output + (TKernel.Rows * _outputStride);
        }

        public void PackKeys(MatrixView<float> keys)
        {
            fixed (float* start = keys.Array)
            {
                // Lanes are keys, depth is the head's width.
                var operand = new Operand<float>(start + keys.Offset, ElementType.Float32, lanesAreContiguous: false, keys.Stride);
                for (int key = 0; key < _keys; key += TKernel.Columns)
                {
                    Packing<float>.Panel(operand, key, Math.Min(TKernel.Columns, _keys - key), TKernel.Columns, 0, _headWidth, _keyPanels + ((nint)key * _headWidth));
                }
            }
        }

        public void PackValues(MatrixView<float> values)
        {
            fixed (float* start = values.Array)
            {
                // Lanes are features, depth is keys.
                var operand = new Operand<float>(start + values.Offset, ElementType.Float32, lanesAreContiguous: true, values.Stride);
                for (int feature = 0; feature < _headWidth; feature += TKernel.Columns)
                {
                    Packing<float>.Panel(operand, feature, Math.Min(TKernel.Columns, _headWidth - feature), TKernel.Columns, 0, _keys, _valuePanels + ((nint)feature * _keys));
                }
            }
        }

        // Scores of a tile of queries against the keys from the start of a panel to before `seen`.
        public void Score(MatrixView<float> queries, float scale, int start, int seen)
        {
            int tileRows = TKernel.TileRows(queries.Rows);
            for (int i = 0; i < queries.Rows; i++) Scale(queries.Row(i), scale, new Span<float>(_queries + (i * _headWidth), _headWidth));
            new Span<float>(_queries + (queries.Rows * _headWidth), (tileRows - queries.Rows) * _headWidth).Clear();
            TilePlace<float> place = default;
            place.A = _queries;
            place.ARowBytes = _headWidth * sizeof(float);
            place.AStepBytes = sizeof(float);
            place.BStepBytes = TKernel.Columns * sizeof(float);
            place.CStride = _scoreStride;
            for (int key = start; key < seen; key += TKernel.Columns)
            {
                place.B = _keyPanels + ((nint)key * _headWidth);
                place.C = _scores + key;
                TKernel.Run(tileRows, place, _headWidth);
            }
        }

        // Output of a tile of queries, from the values from `start` to before `seen`.
        public void Gather(int rows, int start, int seen)
        {
            TilePlace<float> place = default;
            place.A = _scores + start;
            place.ARowBytes = _scoreStride * sizeof(float);
            place.AStepBytes = sizeof(float);
            place.BStepBytes = TKernel.Columns * sizeof(float);
            place.CStride = _outputStride;
            for (int feature = 0; feature < _headWidth; feature += TKernel.Columns)
            {
                place.B = _valuePanels + ((nint)feature * _keys) + ((nint)start * TKernel.Columns);
                place.C = _output + feature;
                TKernel.Run(TKernel.TileRows(rows), place, seen - start);
            }
        }

        public Span<float> Row(int row, int seen) => new(_scores + ((nint)row * _scoreStride), seen);

        public Span<float> Output(int row) => new(_output + ((nint)row * _outputStride), _headWidth);

        private static nint RoundUp(int count) => (count + TKernel.Columns - 1) / TKernel.Columns * TKernel.Columns;
    }
}
