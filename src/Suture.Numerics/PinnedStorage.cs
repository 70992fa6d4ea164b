namespace Suture.Numerics;

/// <summary>Weight storage in a pinned array.</summary>
internal sealed class PinnedStorage : WeightStorage
{
    private readonly byte[] _bytes;

    public PinnedStorage(ReadOnlySpan<byte> content)
    {
        _bytes = GC.AllocateUninitializedArray<byte>(content.Length, pinned: true);
        content.CopyTo(_bytes);
    }

    public override unsafe nint Address => (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_bytes));

    public override long LengthBytes => _bytes.Length;

    protected override void Dispose(bool disposing)
    {
        // The array belongs to the garbage collector.
    }
}
