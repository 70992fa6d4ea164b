namespace Suture.Stitching;

/// <summary>How the squared errors of a term of the stitch's objective are averaged over dimensions.</summary>
public enum StitchWeighting
{
    /// <summary>The mean over dimensions: errors in B weigh 1/dB, errors in A 1/dA. The default.</summary>
    PerDimension,

    /// <summary>The fraction of the target's total variance: errors in B weigh 1/tr Σbb, errors in A 1/tr Σaa, so that no model's outlier dimensions drown the other's terms.</summary>
    TotalVariance,
}
