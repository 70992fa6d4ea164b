using Suture.Models;

namespace Suture.Evaluation;

/// <summary>Mean cross-entropy over tokens, and its standard error with contexts as the independent units.</summary>
public sealed class ContextLosses
{
    private readonly List<(double Sum, int Count)> _contexts = [];

    /// <summary>Number of predictions.</summary>
    public long Count { get; private set; }

    /// <summary>Sum of their losses, nats.</summary>
    public double Sum { get; private set; }

    /// <summary>Mean loss, nats; NaN when there is none.</summary>
    public double Mean => Sum / Count;

    /// <summary>
    /// Standard error of <see cref="Mean"/> by clusters: <c>sqrt(n/(n−1) Σ_c (s_c − m n_c)²) / N</c> over contexts c; tokens of one
    /// context are not independent. NaN with fewer than two contexts.
    /// </summary>
    public double StandardError
    {
        get
        {
            if (_contexts.Count < 2) return double.NaN;
            double squares = 0;
            foreach (var (sum, count) in _contexts) squares += Math.Pow(sum - (Mean * count), 2);
            return Math.Sqrt(squares * _contexts.Count / (_contexts.Count - 1)) / Count;
        }
    }

    /// <summary>Adds the losses of some contexts.</summary>
    /// <param name="contexts">The contexts.</param>
    /// <param name="loss">Their losses, one a row; NaN rows do not count.</param>
    public void Add(TokenContexts contexts, NextTokenLoss loss)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(loss);
        for (int i = 0; i < contexts.Count; i++)
        {
            double sum = 0;
            int count = 0;
            foreach (double row in loss.Rows.Slice(contexts.RowOffset(i), contexts.Length(i)))
            {
                if (double.IsNaN(row)) continue;
                sum += row;
                count++;
            }

            _contexts.Add((sum, count));
            Sum += sum;
            Count += count;
        }
    }
}
