using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Suture.Numerics.Gemm;

/// <summary>Memory on a 64-byte boundary that grows and is kept: one a thread and a purpose, so that no product allocates.</summary>
internal sealed unsafe class AlignedBuffer
{
    private const int Alignment = 64;

    [ThreadStatic]
    private static AlignedBuffer? t_panels;

    [ThreadStatic]
    private static AlignedBuffer? t_streamed;

    [ThreadStatic]
    private static AlignedBuffer? t_edge;

    [ThreadStatic]
    private static AlignedBuffer? t_heads;

    // Pinned, so the address holds as long as the thread keeps the buffer.
    private byte[] _memory = [];

    /// <summary>The calling thread's buffer for packed panels, at least <paramref name="bytes"/> long; valid until the thread's next call.</summary>
    public static void* Panels(long bytes) => (t_panels ??= new()).Ensure(bytes);

    /// <summary>The calling thread's buffer for packed panels of a product that is handed out, whose consumer may run products of its own; valid until the thread's next call.</summary>
    public static void* Streamed(long bytes) => (t_streamed ??= new()).Ensure(bytes);

    /// <summary>The calling thread's buffer for the padded last rows of a block of A; valid until the thread's next call.</summary>
    public static void* Edge(long bytes) => (t_edge ??= new()).Ensure(bytes);

    /// <summary>The calling thread's buffer for the heads of attention; valid until the thread's next call.</summary>
    public static void* Heads(long bytes) => (t_heads ??= new()).Ensure(bytes);

    private void* Ensure(long bytes)
    {
        if (_memory.Length < bytes + Alignment) _memory = GC.AllocateUninitializedArray<byte>(checked((int)bytes + Alignment), pinned: true);
        var start = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
        return (void*)((start + Alignment - 1) & -Alignment);
    }
}
