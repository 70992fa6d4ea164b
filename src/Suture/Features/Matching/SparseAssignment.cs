namespace Suture.Features.Matching;

/// <summary>The matching of largest total weight in a sparse graph, exactly: no row and no column twice, either may stay alone.</summary>
/// <remarks>
/// Prices u of rows and v of columns, at least 0, with <c>u_i + v_j ≥ w_ij</c> of every pair, equal for matched pairs and 0 for whoever is alone: then the matching is the best
/// (linear programming's complementary slackness), and <c>Σu + Σv</c> is its weight. Bids first pair most rows, as in Jonker and Volgenant's reduction (1987) or an auction
/// without ε; each row that is left then takes the cheapest alternating path by Dijkstra's algorithm. A path may also end by leaving a row alone, which costs its price.
/// Everything is in a fixed order, so ties are broken alike each time.
/// </remarks>
internal sealed class SparseAssignment
{
    // Bids a row, after which what is left is cheaper by paths: bids of near-equal rows may go up by very little.
    private const int BidsPerRow = 20;

    private readonly PairGraph _graph;
    private readonly double[] _distance;
    private readonly int[] _from;
    private readonly List<int> _touched = [];
    private readonly List<int> _scanned = [];
    private readonly PriorityQueue<int, (double Distance, int Column)> _open = new();

    private SparseAssignment(PairGraph graph)
    {
        _graph = graph;
        (RowPrices, ColumnPrices) = (new double[graph.RowCount], new double[graph.ColumnCount]);
        (ColumnOf, RowOf) = (new int[graph.RowCount], new int[graph.ColumnCount]);
        ColumnOf.AsSpan().Fill(-1);
        RowOf.AsSpan().Fill(-1);
        (_distance, _from) = (new double[graph.ColumnCount], new int[graph.ColumnCount]);
        _distance.AsSpan().Fill(double.PositiveInfinity);
    }

    /// <summary>Column of each row; −1 for none.</summary>
    public int[] ColumnOf { get; }

    /// <summary>Row of each column; −1 for none.</summary>
    public int[] RowOf { get; }

    /// <summary>u.</summary>
    public double[] RowPrices { get; }

    /// <summary>v.</summary>
    public double[] ColumnPrices { get; }

    /// <summary>Solves it.</summary>
    /// <param name="graph">The pairs.</param>
    /// <param name="cancellationToken">Checked once a row.</param>
    public static SparseAssignment Solve(PairGraph graph, CancellationToken cancellationToken)
    {
        var solution = new SparseAssignment(graph);
        foreach (int row in solution.Bid(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            solution.Augment(row);
        }

        return solution;
    }

    // Rows bid for their best column what makes it as good as their second best. Returns the rows left without one, ascending.
    private SortedSet<int> Bid(CancellationToken cancellationToken)
    {
        var left = new SortedSet<int>();
        long bids = BidsPerRow * (long)_graph.RowCount;
        for (int start = 0; start < _graph.RowCount; start++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int row = start;
            while (row >= 0)
            {
                var (column, best, second) = BestOf(row);
                RowPrices[row] = Math.Max(0, best);
                if (best <= 0) break;
                int other = RowOf[column];
                if (other >= 0 && (best <= second || bids <= 0))
                {
                    left.Add(row);
                    break;
                }

                bids--;
                RowPrices[row] = second;
                ColumnPrices[column] += best - second;
                (RowOf[column], ColumnOf[row]) = (row, column);
                if (other >= 0) ColumnOf[other] = -1;
                row = other;
            }
        }

        return left;
    }

    // The best column of a row at present prices, and the next best offer: another column, or 0 for staying alone.
    private (int Column, double Best, double Second) BestOf(int row)
    {
        var columns = _graph.ColumnsOf(row);
        var weights = _graph.WeightsOf(row);
        int column = -1;
        double best = 0, second = 0;
        for (int i = 0; i < columns.Length; i++)
        {
            double value = weights[i] - ColumnPrices[columns[i]];
            if (value > best) (second, best, column) = (best, value, columns[i]);
            else if (value > second) second = value;
        }

        return (column, best, second);
    }

    private void Augment(int start)
    {
        RowPrices[start] = Math.Max(0, BestOf(start).Best);
        int row = start, endRow = start, endColumn = -1;
        double at = 0, end = RowPrices[start];
        while (true)
        {
            Relax(row, at, end);
            if (!TryNext(end, out int column)) break;
            at = _distance[column];
            if (RowOf[column] < 0)
            {
                (end, endColumn) = (at, column);
                break;
            }

            _scanned.Add(column);
            row = RowOf[column];
            if (at + RowPrices[row] < end) (end, endRow) = (at + RowPrices[row], row);
        }

        foreach (int column in _scanned)
        {
            double by = end - _distance[column];
            if (by <= 0) continue;
            ColumnPrices[column] += by;
            RowPrices[RowOf[column]] = Math.Max(0, RowPrices[RowOf[column]] - by);
        }

        RowPrices[start] = Math.Max(0, RowPrices[start] - end);
        if (endColumn < 0)
        {
            endColumn = ColumnOf[endRow];
            ColumnOf[endRow] = -1;
        }

        Shift(endColumn, start);
        foreach (int column in _touched) _distance[column] = double.PositiveInfinity;
        _touched.Clear();
        _scanned.Clear();
        _open.Clear();
    }

    private void Relax(int row, double at, double end)
    {
        var columns = _graph.ColumnsOf(row);
        var weights = _graph.WeightsOf(row);
        for (int i = 0; i < columns.Length; i++)
        {
            int column = columns[i];
            // Rounding may leave a slack a little below 0.
            double distance = at + Math.Max(0, RowPrices[row] + ColumnPrices[column] - weights[i]);
            if (distance >= end || distance >= _distance[column]) continue;
            if (double.IsPositiveInfinity(_distance[column])) _touched.Add(column);
            (_distance[column], _from[column]) = (distance, row);
            _open.Enqueue(column, (distance, column));
        }
    }

    // The nearest column not yet scanned; entries that a shorter way has replaced are passed over.
    private bool TryNext(double end, out int column)
    {
        while (_open.TryDequeue(out column, out var priority))
        {
            if (priority.Distance >= end) return false;
            if (priority.Distance == _distance[column]) return true;
        }

        return false;
    }

    // Gives each column on the way back the row from which it was reached.
    private void Shift(int column, int start)
    {
        while (column >= 0)
        {
            int row = _from[column], next = ColumnOf[row];
            (ColumnOf[row], RowOf[column]) = (column, row);
            column = row == start ? -1 : next;
        }
    }
}
