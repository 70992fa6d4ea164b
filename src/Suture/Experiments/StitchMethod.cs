namespace Suture.Experiments;

/// <summary>How a stitch is fitted.</summary>
public enum StitchMethod
{
    /// <summary>The stationary solution of the paper's four-term loss from the least-squares start.</summary>
    Exact,

    /// <summary>Least squares, each direction by itself.</summary>
    LeastSquares,

    /// <summary>Least squares with a penalty on the maps' size.</summary>
    Ridge,

    /// <summary>Least squares with maps of limited rank.</summary>
    ReducedRank,

    /// <summary>Semi-orthogonal maps with one common scale.</summary>
    Procrustes,

    /// <summary>The paper's training by Adam.</summary>
    Adam,
}
