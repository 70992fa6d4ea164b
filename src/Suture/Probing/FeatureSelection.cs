using Suture.Numerics;

namespace Suture.Probing;

/// <summary>Chooses features for sparse probes by the difference of class means (arXiv 2506.06609, eq. 7). Give it training texts only.</summary>
public static class FeatureSelection
{
    /// <summary>The k features that score best; the lower number on ties.</summary>
    /// <param name="features">Features of the training texts.</param>
    /// <param name="labels">Whether each text is positive.</param>
    /// <param name="k">How many, at least 1.</param>
    /// <param name="score">By what.</param>
    /// <param name="compute">Where it runs.</param>
    /// <exception cref="ArgumentException">There are fewer features or texts than k, the counts differ, or all labels are the same.</exception>
    public static SelectedFeatures Best(ProbeFeatures features, IReadOnlyList<bool> labels, int k, FeatureScore score, Compute compute)
    {
        double[] differences = MeanDifferences(features, labels, compute);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (k > features.Width) throw new ArgumentOutOfRangeException(nameof(k), k, $"There are {features.Width} features, fewer than k.");
        if (k > features.Count) throw new ArgumentOutOfRangeException(nameof(k), k, $"There are {features.Count} training texts, fewer than k: the choice would be noise.");
        double[] scores = score switch
        {
            FeatureScore.Signed => differences,
            FeatureScore.Absolute => Array.ConvertAll(differences, Math.Abs),
            _ => throw new ArgumentOutOfRangeException(nameof(score), score, $"Known scores: {string.Join(", ", Enum.GetNames<FeatureScore>())}."),
        };
        int[] order = [.. Enumerable.Range(0, features.Width).OrderByDescending(j => scores[j])];
        double gap = k < features.Width ? scores[order[k - 1]] - scores[order[k]] : double.PositiveInfinity;
        int[] best = order[..k];
        return new SelectedFeatures(best, Array.ConvertAll(best, j => differences[j]), gap);
    }

    /// <summary><c>mean(f | class) − mean(f | rest)</c> of every feature.</summary>
    /// <param name="features">Features of the training texts.</param>
    /// <param name="labels">Whether each text is positive.</param>
    /// <param name="compute">Where it runs.</param>
    /// <returns><c>[width]</c>.</returns>
    /// <exception cref="ArgumentException">The counts differ, or all labels are the same.</exception>
    public static double[] MeanDifferences(ProbeFeatures features, IReadOnlyList<bool> labels, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(compute);
        ProbeLabels.RequireBothClasses(labels, features.Count);
        double[] inClass = [.. labels.Select(label => label ? 1.0 : 0.0)], inRest = Array.ConvertAll(inClass, x => 1 - x);
        double classCount = inClass.Sum(), restCount = inRest.Sum();

        // Sums first, then division: for a constant whose sums are exact the difference is then 0, not what rounding leaves.
        double[] result = features.ApplyTransposed(inClass, compute), rest = features.ApplyTransposed(inRest, compute);
        for (int j = 0; j < result.Length; j++) result[j] = (result[j] / classCount) - (rest[j] / restCount);
        return result;
    }
}
