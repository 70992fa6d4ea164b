namespace Suture.SparseAutoencoders.Exchange;

/// <summary>How faithful a conversion is.</summary>
public enum ConversionExactness
{
    /// <summary>The same numbers: what is written reads back to the same bits.</summary>
    SameBits,

    /// <summary>The same function, but some numbers had to be recomputed and were rounded once to float32.</summary>
    Rounded,

    /// <summary>Another function, close to it; the error is measured.</summary>
    Approximate,
}
