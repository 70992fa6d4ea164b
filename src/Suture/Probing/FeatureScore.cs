namespace Suture.Probing;

/// <summary>By what features are chosen for a sparse probe.</summary>
public enum FeatureScore
{
    /// <summary><c>mean(f | class) − mean(f | rest)</c>: features that are active for the class (arXiv 2506.06609, eq. 7).</summary>
    Signed,

    /// <summary>Its absolute value: features that tell the class, by being active or by not being so (SAEBench).</summary>
    Absolute,
}
