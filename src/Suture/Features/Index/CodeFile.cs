using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Suture.SparseAutoencoders;

namespace Suture.Features.Index;

/// <summary>Codes of a whole text in a temporary file, by token: what was active where, read again after a pass without running a model again.</summary>
/// <remarks>
/// 8 bytes an active latent on disk, 4 bytes a token in memory. Batches are added by one thread; then any number may read.
/// The file is gone when this is disposed of.
/// </remarks>
internal sealed class CodeFile : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly List<int> _firstRows = [];
    private readonly List<long> _starts = [];
    private readonly List<int[]> _offsets = [];
    private readonly int _latentCount;
    private int _rows;

    /// <summary>Creates the file.</summary>
    /// <param name="path">A name that is free.</param>
    /// <param name="latentCount">Latents of the dictionary, dSae.</param>
    /// <exception cref="IOException">It cannot be created.</exception>
    public CodeFile(string path, int latentCount)
    {
        _latentCount = latentCount;
        _file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
    }

    /// <summary>Bytes of the file.</summary>
    public long LengthBytes { get; private set; }

    /// <summary>Adds the codes of the next tokens.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Add(SparseCodes codes)
    {
        _firstRows.Add(_rows);
        _starts.Add(LengthBytes);
        _offsets.Add(codes.Offsets.ToArray());
        _rows = checked(_rows + codes.TokenCount);
        Append(MemoryMarshal.AsBytes(codes.Latents));
        Append(MemoryMarshal.AsBytes(codes.Values));
    }

    /// <summary>Latents that are active on some tokens in a row, with their values.</summary>
    /// <param name="row">First token; the tokens are of one batch.</param>
    /// <param name="count">Number of tokens.</param>
    public SparseCodes Read(int row, int count)
    {
        int batch = _firstRows.BinarySearch(row);
        if (batch < 0) batch = ~batch - 1;
        int[] offsets = _offsets[batch];
        int first = row - _firstRows[batch], begin = offsets[first], entries = offsets[first + count] - begin;
        int[] latents = new int[entries];
        float[] values = new float[entries];
        Fill(MemoryMarshal.AsBytes(latents.AsSpan()), _starts[batch] + ((long)sizeof(int) * begin));
        Fill(MemoryMarshal.AsBytes(values.AsSpan()), _starts[batch] + ((long)sizeof(int) * offsets[^1]) + ((long)sizeof(float) * begin));
        return new SparseCodes(_latentCount, Array.ConvertAll(offsets[first..(first + count + 1)], offset => offset - begin), latents, values);
    }

    public void Dispose() => _file.Dispose();

    private void Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_file, bytes, LengthBytes);
        LengthBytes += bytes.Length;
    }

    private void Fill(Span<byte> bytes, long offset)
    {
        while (!bytes.IsEmpty)
        {
            int read = RandomAccess.Read(_file, bytes, offset);
            if (read == 0) throw new IOException("The temporary file of codes ended early.");
            bytes = bytes[read..];
            offset += read;
        }
    }
}
