using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;
using Suture.Numerics;

namespace Suture.Formats;

/// <summary>A whole file mapped into memory, read only. The one file of this project with unsafe code.</summary>
/// <remarks>Pages are read when touched and may be dropped again: the resident memory of a model is what the system can spare.</remarks>
internal sealed unsafe class MappedFile : WeightStorage, IByteRange
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

    /// <summary>Opens and maps a file that comes from others.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">What it should be, for messages.</param>
    /// <exception cref="CheckpointFormatException">It is a folder or empty.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    public static MappedFile Open(string path, string kind)
    {
        if (Directory.Exists(path)) throw new CheckpointFormatException(path, null, $"is a folder; expected {kind}.");
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            return stream.Length > 0 ? new MappedFile(stream) : throw new CheckpointFormatException(path, null, $"is empty; expected {kind}.");
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>A stream over the bytes <c>[offset, offset + count)</c>; the caller disposes it.</summary>
    public Stream OpenStream(long offset, long count) => count == 0 ? Stream.Null : _file.CreateViewStream(offset, count, MemoryMappedFileAccess.Read);

    protected override void Dispose(bool disposing)
    {
        if (!disposing || _address is null) return;
        _address = null;
        _handle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
