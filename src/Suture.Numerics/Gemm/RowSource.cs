namespace Suture.Numerics.Gemm;

/// <summary>Where the tiles of a product read their rows of A.</summary>
internal enum RowSource
{
    /// <summary>Where A lies.</summary>
    InPlace,

    /// <summary>From a packed copy, because A must be widened or centred.</summary>
    Packed,

    /// <summary>From the packed panels of B, whose transpose A is.</summary>
    PanelsOfB,
}
