using Suture.Numerics;
using Suture.Numerics.Kernels;

namespace Suture.Models.Layers;

/// <summary>Rotary position embedding: cosines and sines of every position, computed when a position is first seen.</summary>
/// <remarks>Angles are taken in float64 and rounded once, so a late position is as exact as an early one. Thread-safe.</remarks>
/// <param name="frequencies">Radians a position, one for each pair of features: <see cref="RotaryFrequencies"/>.</param>
internal sealed class RotaryPositions(double[] frequencies)
{
    private const int SmallestTable = 256;

    private readonly Lock _gate = new();
    private volatile Table _table = new(0, frequencies);

    /// <summary>Radians a position, one for each pair of features that turns: pair i is features i and <c>half + i</c> of a head.</summary>
    public IReadOnlyList<double> Frequencies => frequencies;

    /// <summary>Turns each head's first <c>2 · frequencies</c> features by the angle of its row's position.</summary>
    /// <param name="rows">[rows, from the first head to the end of the last], overwritten.</param>
    /// <param name="headCount">Heads.</param>
    /// <param name="headStride">Columns from one head to the next.</param>
    /// <param name="run">Whose spans say which position a row has.</param>
    public void Turn(MatrixView<float> rows, int headCount, int headStride, BlockRun run)
    {
        int half = frequencies.Length;
        var table = Of(run.Spans.Max(span => span.FirstPosition + span.Count));
        foreach (var span in run.Spans)
        {
            RowChunks.For(rows.RowRange(span.Row, span.Count), run.Compute, (row, i) =>
            {
                int at = (span.FirstPosition + i) * half;
                var cosines = table.Cosines.AsSpan(at, half);
                var sines = table.Sines.AsSpan(at, half);
                for (int head = 0; head < headCount; head++) RotaryEmbedding.Apply(row.Slice(head * headStride, 2 * half), cosines, sines);
            });
        }
    }

    private Table Of(int positions)
    {
        if (_table.Positions >= positions) return _table;
        lock (_gate)
        {
            if (_table.Positions < positions) _table = new Table(Math.Max(SmallestTable, Math.Max(positions, 2 * _table.Positions)), frequencies);
            return _table;
        }
    }

    private sealed class Table
    {
        public Table(int positions, double[] frequencies)
        {
            Positions = positions;
            Cosines = new float[positions * frequencies.Length];
            Sines = new float[Cosines.Length];
            for (int i = 0; i < Cosines.Length; i++)
            {
                var (sine, cosine) = Math.SinCos(i / frequencies.Length * frequencies[i % frequencies.Length]);
                (Cosines[i], Sines[i]) = ((float)cosine, (float)sine);
            }
        }

        public int Positions { get; }

        public float[] Cosines { get; }

        public float[] Sines { get; }
    }
}
