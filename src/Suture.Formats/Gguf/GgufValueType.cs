namespace Suture.Formats.Gguf;

/// <summary>Type of a metadata value of a GGUF file; the numbers are the format's.</summary>
public enum GgufValueType
{
    /// <summary>Unsigned 8-bit integer.</summary>
    Unsigned8 = 0,

    /// <summary>Signed 8-bit integer.</summary>
    Signed8 = 1,

    /// <summary>Unsigned 16-bit integer.</summary>
    Unsigned16 = 2,

    /// <summary>Signed 16-bit integer.</summary>
    Signed16 = 3,

    /// <summary>Unsigned 32-bit integer.</summary>
    Unsigned32 = 4,

    /// <summary>Signed 32-bit integer.</summary>
    Signed32 = 5,

    /// <summary>32-bit floating point.</summary>
    Float32 = 6,

    /// <summary>One byte, 0 being false.</summary>
    Boolean = 7,

    /// <summary>UTF-8 text.</summary>
    Text = 8,

    /// <summary>Values of one type.</summary>
    Array = 9,

    /// <summary>Unsigned 64-bit integer.</summary>
    Unsigned64 = 10,

    /// <summary>Signed 64-bit integer.</summary>
    Signed64 = 11,

    /// <summary>64-bit floating point.</summary>
    Float64 = 12,
}
