namespace Suture.Probing.Evaluation;

/// <summary>How well predicted probabilities agree with frequencies.</summary>
/// <param name="Bins">Bins of equal width over [0, 1].</param>
/// <param name="ExpectedError"><c>Σ n_bin / n · |mean probability − share of positives|</c> (ECE).</param>
public sealed record Calibration(IReadOnlyList<CalibrationBin> Bins, double ExpectedError)
{
    /// <summary>Bins used unless another number is asked for.</summary>
    public const int DefaultBins = 10;

    /// <summary>Measures it.</summary>
    /// <param name="probabilities">Predicted probability of the positive class, 0 to 1.</param>
    /// <param name="labels">Whether each text is positive.</param>
    /// <param name="bins">Number of bins, 1 or more.</param>
    /// <exception cref="ArgumentException">The counts differ or are 0, or a probability is out of range.</exception>
    public static Calibration Of(IReadOnlyList<double> probabilities, IReadOnlyList<bool> labels, int bins = DefaultBins)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (probabilities.Count != labels.Count || labels.Count == 0) throw new ArgumentException($"There are {probabilities.Count} probabilities and {labels.Count} labels; expected as many, at least one.", nameof(labels));
        int[] counts = new int[bins], positives = new int[bins];
        double[] sums = new double[bins];
        for (int i = 0; i < labels.Count; i++)
        {
            if (!(probabilities[i] is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(probabilities), probabilities[i], $"Probability {i} is not between 0 and 1.");
            int bin = Math.Min((int)(probabilities[i] * bins), bins - 1);
            counts[bin]++;
            sums[bin] += probabilities[i];
            if (labels[i]) positives[bin]++;
        }

        double error = 0;
        for (int bin = 0; bin < bins; bin++) error += Math.Abs(sums[bin] - positives[bin]) / labels.Count;
        return new Calibration(
            [.. Enumerable.Range(0, bins).Select(bin => new CalibrationBin((double)bin / bins, (bin + 1.0) / bins, counts[bin], sums[bin] / counts[bin], (double)positives[bin] / counts[bin]))],
            error);
    }
}
