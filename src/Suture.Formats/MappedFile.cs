using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;
using Suture.Numerics;

namespace Suture.Formats;

/// <summary>A whole file mapped into memory, read only. The one file of this project with unsafe code.</summary>
/// <remarks>Pages are read when touched and may be dropped again: the resident memory of a model is what the system can spare.</remarks>
internal sealed unsafe class MappedFile : WeightStorage
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly SafeMemoryMappedViewHandle _handle;
    private byte* _address;

    /// <summary>Maps a file that is not empty.</summary>
    /// <param name="stream">The open file; the mapping becomes its owner.</param>
    public MappedFile(FileStream stream)
    {
        LengthBytes = stream.Length;
        _file = MemoryMappedFile.CreateFromFile(stream, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        _handle = _view.SafeMemoryMappedViewHandle;
        _handle.AcquirePointer(ref _address);
        _address += _view.PointerOffset;
    }

    public override nint Address
    {
        get
        {
            ObjectDisposedException.ThrowIf(_address is null, this);
            return (nint)_address;
        }
    }

    public override long LengthBytes { get; }

    /// <summary>The bytes <c>[offset, offset + count)</c>; valid until disposal.</summary>
    public ReadOnlySpan<byte> Bytes(long offset, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, LengthBytes - count);
        return new ReadOnlySpan<byte>((byte*)Address + offset, count);
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing || _address is null) return;
        _address = null;
        _handle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
