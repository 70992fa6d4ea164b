using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using Suture.Numerics;

namespace Suture.Benchmarks.Generation;

/// <summary>How fast this machine reads memory that no cache holds: a sum over 1 GiB.</summary>
/// <param name="compute">Threads.</param>
internal sealed class MemoryReader(Compute compute)
{
    private const int Chunks = 256;
    private const int ChunkBytes = 4 << 20;

    private readonly byte[][] _chunks = [.. Enumerable.Range(0, Chunks).Select(i => Filled((byte)i))];
    private long _sum;

    /// <summary>Reads it once.</summary>
    public double BytesPerSecond()
    {
        long start = Stopwatch.GetTimestamp();
        compute.For(Chunks, i => Interlocked.Add(ref _sum, Sum(_chunks[i])));
        return (double)Chunks * ChunkBytes / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static long Sum(byte[] chunk)
    {
        var vectors = MemoryMarshal.Cast<byte, Vector<long>>(chunk);
        Vector<long> a = default, b = default, c = default, d = default;
        for (int i = 0; i <= vectors.Length - 4; i += 4)
        {
            a += vectors[i];
            b += vectors[i + 1];
            c += vectors[i + 2];
            d += vectors[i + 3];
        }

        return Vector.Sum(a + b + c + d);
    }

    private static byte[] Filled(byte value)
    {
        var chunk = new byte[ChunkBytes];
        Array.Fill(chunk, value);
        return chunk;
    }
}
