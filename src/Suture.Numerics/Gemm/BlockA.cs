using System.Runtime.InteropServices;

namespace Suture.Numerics.Gemm;

/// <summary>A block of A as the tiles read it, and apart from it the last tile's rows when they were padded.</summary>
[StructLayout(LayoutKind.Auto)]
internal unsafe struct BlockA<T>
    where T : unmanaged
{
    /// <summary>First row.</summary>
    public byte* Rows;

    /// <summary>Bytes between rows.</summary>
    public nint RowBytes;

    /// <summary>Bytes between columns.</summary>
    public nint StepBytes;

    /// <summary>First row of the padded last tile.</summary>
    public byte* Edge;

    /// <summary>Bytes between rows of the padded tile.</summary>
    public nint EdgeRowBytes;

    /// <summary>Bytes between columns of the padded tile.</summary>
    public nint EdgeStepBytes;
}
