namespace Suture.Probing.Evaluation;

/// <summary>McNemar's exact test: do two probes differ in how many of the same texts they tell right?</summary>
/// <param name="OnlyFirst">Texts that only the first tells right.</param>
/// <param name="OnlySecond">Texts that only the second tells right.</param>
/// <param name="PValue">Two-sided: the chance of a split at least as uneven when each of these texts is as likely to be the one as the other; 1 when there is none.</param>
public sealed record McNemar(int OnlyFirst, int OnlySecond, double PValue)
{
    /// <summary>Compares two probes on the same texts.</summary>
    /// <param name="first">Log odds by the first.</param>
    /// <param name="second">Log odds by the second.</param>
    /// <param name="labels">Whether each text is positive.</param>
    /// <exception cref="ArgumentException">The counts differ.</exception>
    public static McNemar Of(IReadOnlyList<double> first, IReadOnlyList<double> second, IReadOnlyList<bool> labels)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(labels);
        if (first.Count != labels.Count || second.Count != labels.Count) throw new ArgumentException($"There are {first.Count} and {second.Count} logits and {labels.Count} labels; expected as many of each.", nameof(labels));
        int onlyFirst = 0, onlySecond = 0;
        for (int i = 0; i < labels.Count; i++)
        {
            bool a = (first[i] > 0) == labels[i], b = (second[i] > 0) == labels[i];
            if (a && !b) onlyFirst++;
            if (b && !a) onlySecond++;
        }

        return new McNemar(onlyFirst, onlySecond, TwoSided(Math.Min(onlyFirst, onlySecond), onlyFirst + onlySecond));
    }

    // 2 Σ_{i ≤ k} C(n, i) / 2ⁿ, at most 1; logarithms, since 2ⁿ overflows.
    private static double TwoSided(int k, int n)
    {
        double logTerm = -n * Math.Log(2), sum = 0;
        for (int i = 0; i <= k; i++)
        {
            sum += Math.Exp(logTerm);
            logTerm += Math.Log((double)(n - i) / (i + 1));
        }

        return Math.Min(1, 2 * sum);
    }
}
