namespace Suture.Probing.Evaluation;

/// <summary>Scores sorted once, so that any resample of the texts is measured in one pass over them.</summary>
internal sealed class RankedScores
{
    private readonly int[] _order; // texts by rising score
    private readonly double[] _logits;
    private readonly bool[] _labels;
    private readonly double[] _losses;

    /// <exception cref="ArgumentException">The counts differ or are 0, or a logit is NaN.</exception>
    public RankedScores(IReadOnlyList<double> logits, IReadOnlyList<bool> labels)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(labels);
        if (logits.Count != labels.Count || labels.Count == 0) throw new ArgumentException($"There are {logits.Count} logits and {labels.Count} labels; expected as many, at least one.", nameof(labels));
        (_logits, _labels) = ([.. logits], [.. labels]);
        int bad = Array.FindIndex(_logits, double.IsNaN);
        if (bad >= 0) throw new ArgumentException($"The logit of text {bad} is NaN.", nameof(logits));
        _order = [.. Enumerable.Range(0, _logits.Length).OrderBy(i => _logits[i])];
        _losses = [.. _logits.Select((z, i) => LogisticObjective.LogOnePlusExp(_labels[i] ? -z : z))];
    }

    /// <summary>Number of texts.</summary>
    public int Count => _logits.Length;

    /// <summary>Measures a sample.</summary>
    /// <param name="times">How often each text is in it.</param>
    public SampleMetrics Measure(int[] times)
    {
        long positives = 0, negatives = 0, truePositives = 0, trueNegatives = 0;
        double loss = 0;
        for (int i = 0; i < times.Length; i++)
        {
            if (_labels[i]) (positives, truePositives) = (positives + times[i], truePositives + (_logits[i] > 0 ? times[i] : 0));
            else (negatives, trueNegatives) = (negatives + times[i], trueNegatives + (_logits[i] > 0 ? 0 : times[i]));
            loss += times[i] * _losses[i];
        }

        double all = positives + negatives;
        return new SampleMetrics(
            (truePositives + trueNegatives) / all,
            ((double)truePositives / positives / 2) + ((double)trueNegatives / negatives / 2),
            Wins(times) / ((double)positives * negatives),
            loss / all);
    }

    // Pairs of a positive and a negative text that are in order; a tie is half of one.
    private double Wins(int[] times)
    {
        double wins = 0;
        long below = 0; // negatives with a lower score
        for (int start = 0; start < _order.Length;)
        {
            long positives = 0, negatives = 0;
            int end = start;
            for (; end < _order.Length && _logits[_order[end]] == _logits[_order[start]]; end++)
            {
                if (_labels[_order[end]]) positives += times[_order[end]];
                else negatives += times[_order[end]];
            }

            wins += positives * (below + (negatives / 2.0));
            below += negatives;
            start = end;
        }

        return wins;
    }
}
