namespace Suture.Formats;

/// <summary>How the values of a stored tensor are encoded: the closed list of the safetensors format, in its order.</summary>
/// <remarks>The order is that of the reference implementation, which lays tensors out by it, widest last in the list first in the file.</remarks>
public enum TensorType
{
    /// <summary>One byte, 0 or 1.</summary>
    Bool,

    /// <summary>4-bit floating point; listed, not read.</summary>
    F4,

    /// <summary>6-bit floating point, 2 exponent bits; listed, not read.</summary>
    F6E2M3,

    /// <summary>6-bit floating point, 3 exponent bits; listed, not read.</summary>
    F6E3M2,

    /// <summary>Unsigned 8-bit integer.</summary>
    U8,

    /// <summary>Signed 8-bit integer.</summary>
    I8,

    /// <summary>8-bit floating point, 5 exponent bits; listed, not read.</summary>
    F8E5M2,

    /// <summary>8-bit floating point, 4 exponent bits; listed, not read.</summary>
    F8E4M3,

    /// <summary>8-bit power of two; listed, not read.</summary>
    F8E8M0,

    /// <summary>8-bit floating point, 4 exponent bits, finite, unsigned zero; listed, not read.</summary>
    F8E4M3Fnuz,

    /// <summary>8-bit floating point, 5 exponent bits, finite, unsigned zero; listed, not read.</summary>
    F8E5M2Fnuz,

    /// <summary>Signed 16-bit integer.</summary>
    I16,

    /// <summary>Unsigned 16-bit integer.</summary>
    U16,

    /// <summary>IEEE 754 binary16.</summary>
    F16,

    /// <summary>The upper half of a binary32.</summary>
    BF16,

    /// <summary>Signed 32-bit integer.</summary>
    I32,

    /// <summary>Unsigned 32-bit integer.</summary>
    U32,

    /// <summary>IEEE 754 binary32.</summary>
    F32,

    /// <summary>Two binary32: a complex number; listed, not read.</summary>
    C64,

    /// <summary>IEEE 754 binary64.</summary>
    F64,

    /// <summary>Signed 64-bit integer.</summary>
    I64,

    /// <summary>Unsigned 64-bit integer.</summary>
    U64,
}
