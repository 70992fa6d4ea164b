namespace Suture.Probing;

/// <summary>What labels must be before anything is fitted to them.</summary>
internal static class ProbeLabels
{
    /// <summary>Refuses labels of one class, or of another number of texts.</summary>
    /// <exception cref="ArgumentException">They are such.</exception>
    public static void RequireBothClasses(IReadOnlyList<bool> labels, int texts)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count != texts) throw new ArgumentException($"There are {texts} texts and {labels.Count} labels.", nameof(labels));
        int positive = labels.Count(label => label);
        if (positive == 0 || positive == labels.Count) throw new ArgumentException($"All {labels.Count} texts are of one class ({positive} positive); a probe needs both.", nameof(labels));
    }
}
