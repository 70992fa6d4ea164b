namespace Suture.Similarity;

/// <summary>What the share of kept principal directions is counted in.</summary>
public enum SvccaKeep
{
    /// <summary>Variance, the squares of the singular values (Raghu et al. 2017). The default.</summary>
    Variance,

    /// <summary>The singular values themselves, as some implementations do; it keeps more directions.</summary>
    SingularValueSum,
}
