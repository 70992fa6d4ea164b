namespace Suture.Models;

/// <summary>Cross-entropy of predicting each next token: <c>−log softmax(logits[r])[token r + 1]</c>, in nats.</summary>
/// <remarks>Row r counts when row r + 1 belongs to the same context and, unless asked otherwise, holds no special token.</remarks>
public sealed class NextTokenLoss
{
    private readonly double[] _rows;

    internal NextTokenLoss(double[] rows)
    {
        _rows = rows;
        foreach (double loss in rows)
        {
            if (double.IsNaN(loss)) continue;
            Sum += loss;
            Count++;
        }
    }

    /// <summary>Sum over the predictions that count, in nats.</summary>
    public double Sum { get; }

    /// <summary>Number of predictions that count.</summary>
    public int Count { get; }

    /// <summary><c>Sum / Count</c>, in nats; NaN when nothing counts.</summary>
    public double Mean => Sum / Count;

    /// <summary>The loss of each row of the residual stream, [tokens], in nats; NaN where a row does not count.</summary>
    public ReadOnlySpan<double> Rows => _rows;
}
