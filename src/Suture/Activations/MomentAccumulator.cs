using Suture.Numerics;

namespace Suture.Activations;

/// <summary>Gathers the moments of several sites of A and of B, and of all their pairs, in one pass over paired activations.</summary>
/// <remarks>
/// Rows are cut anew into blocks of <see cref="MomentOptions.BlockRows"/>, so batches may come in any sizes. A block is centred
/// about its own mean and multiplied in float64; blocks are summed into segments by Chan's rule, and segments are merged along
/// a fixed binary tree over their numbers. So a thread, a shard and a machine are the same thing: the bytes depend on the rows alone.
/// </remarks>
public sealed class MomentAccumulator
{
    private readonly Compute _compute;
    private readonly MomentOptions _options;
    private readonly int[] _widthsA;
    private readonly int[] _widthsB;
    private readonly RowBuffer[] _buffers;
    private readonly CentredBlock[] _blocksA;
    private readonly CentredBlock[] _blocksB;
    private readonly SegmentTree _tree;
    private MomentSums? _segment;
    private int _blocksInSegment;
    private int _buffered;
    private long _nextSegment;
    private bool _partialSegment;
    private bool _completed;

    /// <summary>Creates an empty accumulator.</summary>
    /// <param name="widthsA">Width of each site of A; at least one site.</param>
    /// <param name="widthsB">Width of each site of B; at least one site.</param>
    /// <param name="compute">Where it runs.</param>
    /// <param name="options">Blocks; null for the defaults.</param>
    /// <param name="siteNames">Names of the sites of A, then of B, for messages; null for <c>A.0</c> and so on.</param>
    /// <exception cref="ArgumentException">A list is empty, a width below 1, or a setting out of range.</exception>
    public MomentAccumulator(IReadOnlyList<int> widthsA, IReadOnlyList<int> widthsB, Compute compute, MomentOptions? options = null, IReadOnlyList<string>? siteNames = null)
    {
        ArgumentNullException.ThrowIfNull(widthsA);
        ArgumentNullException.ThrowIfNull(widthsB);
        ArgumentNullException.ThrowIfNull(compute);
        _options = options ?? new MomentOptions();
        _options.Validate();
        if (widthsA.Count == 0 || widthsB.Count == 0 || widthsA.Concat(widthsB).Any(width => width < 1)) throw new ArgumentException("Both models need at least one site, and each site a width of 1 or more.", nameof(widthsA));
        if (siteNames is not null && siteNames.Count != widthsA.Count + widthsB.Count) throw new ArgumentException($"{siteNames.Count} names for {widthsA.Count + widthsB.Count} sites.", nameof(siteNames));
        _compute = compute;
        _widthsA = [.. widthsA];
        _widthsB = [.. widthsB];
        _buffers = [.. _widthsA.Concat(_widthsB).Select(width => new RowBuffer(_options.BlockRows, width))];
        _blocksA = [.. _widthsA.Select((width, i) => new CentredBlock(siteNames?[i] ?? $"A.{i}", _options.BlockRows, width))];
        _blocksB = [.. _widthsB.Select((width, j) => new CentredBlock(siteNames?[_widthsA.Length + j] ?? $"B.{j}", _options.BlockRows, width))];
        _tree = new SegmentTree(compute);
        _nextSegment = _options.FirstSegment;
    }

    /// <summary>Rows added so far, those of absorbed accumulators left out.</summary>
    public long RowCount { get; private set; }

    /// <summary>Adds rows; nothing is kept of the views.</summary>
    /// <param name="a">One matrix a site of A: <c>[rows, dA of the site]</c>.</param>
    /// <param name="b">One matrix a site of B: <c>[rows, dB of the site]</c>, the same tokens in the same order.</param>
    /// <exception cref="ArgumentException">Sites, widths or row counts do not fit, or a value is NaN or infinite; the message names site, row and column.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Complete"/> was called.</exception>
    public void Add(IReadOnlyList<MatrixView<float>> a, IReadOnlyList<MatrixView<float>> b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        RequireOpen();
        int rows = RequireShapes(a, b);
        MatrixView<float>[] sites = [.. a, .. b];
        int taken = 0;
        while (taken < rows)
        {
            int size = Math.Min(_options.BlockRows - _buffered, rows - taken);
            if (size == _options.BlockRows)
            {
                AddBlock(Array.ConvertAll(sites, site => site.RowRange(taken, size)), RowCount);
            }
            else
            {
                for (int s = 0; s < sites.Length; s++) sites[s].RowRange(taken, size).CopyTo(_buffers[s].Rows.RowRange(_buffered, size));
                _buffered += size;
                if (_buffered == _options.BlockRows) FlushBuffer(RowCount + size);
            }

            taken += size;
            RowCount += size;
        }
    }

    /// <summary>Takes over the segments of another accumulator, a shard of the same corpus; the other one is used up.</summary>
    /// <param name="other">An accumulator of the same sites and blocks over other segments.</param>
    /// <exception cref="ArgumentException">Sites or blocks differ, or both hold the same segment.</exception>
    public void Absorb(MomentAccumulator other)
    {
        ArgumentNullException.ThrowIfNull(other);
        RequireOpen();
        other.RequireOpen();
        if (!_widthsA.SequenceEqual(other._widthsA) || !_widthsB.SequenceEqual(other._widthsB) || _options.BlockRows != other._options.BlockRows || _options.BlocksPerSegment != other._options.BlocksPerSegment)
        {
            throw new ArgumentException("The other accumulator has other sites, widths or block sizes.", nameof(other));
        }

        CloseSegment();
        other.CloseSegment();
        other._completed = true;
        _tree.TakeFrom(other._tree);
        _partialSegment |= other._partialSegment;
        _nextSegment = Math.Max(_nextSegment, other._nextSegment);
    }

    /// <summary>Ends the pass.</summary>
    /// <returns>The moments of all rows.</returns>
    /// <exception cref="InvalidOperationException">There was no row, a segment is missing, or it was called before.</exception>
    public MomentSet Complete()
    {
        RequireOpen();
        CloseSegment();
        _completed = true;
        return new MomentSet(_tree.Complete());
    }

    private void RequireOpen()
    {
        if (_completed) throw new InvalidOperationException("The accumulator was completed; create another for another pass.");
    }

    private int RequireShapes(IReadOnlyList<MatrixView<float>> a, IReadOnlyList<MatrixView<float>> b)
    {
        if (a.Count != _widthsA.Length || b.Count != _widthsB.Length) throw new ArgumentException($"Got {a.Count} sites of A and {b.Count} of B; expected {_widthsA.Length} and {_widthsB.Length}.");
        int rows = a[0].Rows;
        for (int s = 0; s < a.Count + b.Count; s++)
        {
            var site = s < a.Count ? a[s] : b[s - a.Count];
            int width = _buffers[s].Rows.Columns;
            if (site.Columns != width || site.Rows != rows) throw new ArgumentException($"Site {(s < a.Count ? "A" : "B")}.{(s < a.Count ? s : s - a.Count)} is [{site.Rows}, {site.Columns}]; expected [{rows}, {width}].");
        }

        return rows;
    }

    private void AddBlock(MatrixView<float>[] sites, long firstRow)
    {
        if (_partialSegment) throw new InvalidOperationException("Rows cannot follow a segment that was closed before it was full; give a shard whole segments.");
        CentredBlock[] blocks = [.. _blocksA, .. _blocksB];
        var tasks = Enumerable.Range(0, blocks.Length).SelectMany(s => Enumerable.Range(0, blocks[s].SlabCount).Select(slab => (Site: s, Slab: slab))).ToArray();
        _compute.For(tasks.Length, k => blocks[tasks[k].Site].Centre(sites[tasks[k].Site], tasks[k].Slab, firstRow));
        _segment ??= new MomentSums(_widthsA, _widthsB);
        _segment.AddBlock(_blocksA, _blocksB, sites[0].Rows, _compute);
        if (++_blocksInSegment == _options.BlocksPerSegment) EndSegment();
    }

    private void FlushBuffer(long rowsAfter)
    {
        int rows = _buffered;
        _buffered = 0;
        if (rows > 0) AddBlock(Array.ConvertAll(_buffers, buffer => buffer.Rows.RowRange(0, rows)), rowsAfter - rows);
    }

    private void CloseSegment()
    {
        bool partialBlock = _buffered > 0;
        FlushBuffer(RowCount);
        _partialSegment |= partialBlock || _segment is not null;
        EndSegment();
    }

    private void EndSegment()
    {
        if (_segment is null) return;
        _tree.Add(_nextSegment++, _segment);
        _segment = null;
        _blocksInSegment = 0;
    }

    private sealed class RowBuffer(int rows, int width)
    {
        private readonly Lazy<float[]> _values = new(() => new float[(long)rows * width]);

        public MatrixView<float> Rows => new(_values.Value, 0, rows, width, width);
    }
}
