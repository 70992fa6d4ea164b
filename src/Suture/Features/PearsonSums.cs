namespace Suture.Features;

/// <summary>Pearson's correlation of two series, one pair at a time, in float64.</summary>
/// <remarks>Centred sums, updated as Welford's and merged as Chan's, of differences from the first pair: a large mean costs no digits, and a constant series has a square sum of exactly 0.</remarks>
internal struct PearsonSums
{
    private double _originX;
    private double _originY;
    private double _meanX;
    private double _meanY;
    private double _squareX;
    private double _squareY;
    private double _product;

    /// <summary>Number of pairs.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a pair.</summary>
    public void Add(double x, double y)
    {
        if (Count == 0) (_originX, _originY) = (x, y);
        Count++;
        double fromX = x - _originX, fromY = y - _originY, dx = fromX - _meanX, dy = fromY - _meanY;
        _meanX += dx / Count;
        _meanY += dy / Count;
        _squareX += dx * (fromX - _meanX);
        _squareY += dy * (fromY - _meanY);
        _product += dx * (fromY - _meanY);
    }

    /// <summary>Adds pairs of zeros, as many as given: the tokens on which neither latent is active.</summary>
    public void AddZeros(long count)
    {
        if (count == 0) return;
        double total = Count + count, weight = Count / total * count, dx = -_originX - _meanX, dy = -_originY - _meanY;
        _squareX += dx * dx * weight;
        _squareY += dy * dy * weight;
        _product += dx * dy * weight;
        _meanX += dx * count / total;
        _meanY += dy * count / total;
        Count += count;
    }

    /// <summary>The correlation, in [−1, 1]; null when there are fewer than two pairs or a series never varies (its centred squares sum to exactly 0).</summary>
    public readonly double? Correlation => Count >= 2 && _squareX > 0 && _squareY > 0
        ? Math.Clamp(_product / Math.Sqrt(_squareX) / Math.Sqrt(_squareY), -1, 1)
        : null;
}
