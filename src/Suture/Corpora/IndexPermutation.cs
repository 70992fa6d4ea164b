using System.Numerics;
using Suture.Numerics;

namespace Suture.Corpora;

/// <summary>A seeded permutation of 0 … count − 1 that takes no memory: the windows of a file of any size can be visited in it.</summary>
/// <remarks>A Feistel network over the next power of four, walked until it lands inside the range (Black and Rogaway, 2002): at most about four steps on average.</remarks>
internal sealed class IndexPermutation
{
    private const int Rounds = 6;

    private readonly ulong[] _keys = new ulong[Rounds];
    private readonly long _count;
    private readonly int _halfBits;
    private readonly ulong _mask;

    /// <summary>Draws a permutation.</summary>
    /// <param name="count">Number of indices, 1 or more.</param>
    /// <param name="random">Source of its keys.</param>
    public IndexPermutation(long count, RandomSource random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(random);
        _count = count;
        _halfBits = Math.Max(1, (64 - BitOperations.LeadingZeroCount((ulong)(count - 1)) + 1) / 2);
        _mask = (1UL << _halfBits) - 1;
        for (int i = 0; i < Rounds; i++) _keys[i] = random.NextUInt64();
    }

    /// <summary>Where an index goes.</summary>
    /// <param name="index">0 … count − 1.</param>
    public long this[long index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)index, (ulong)_count, nameof(index));
            ulong value = (ulong)index;
            do value = Permute(value);
            while (value >= (ulong)_count);
            return (long)value;
        }
    }

    private ulong Permute(ulong value)
    {
        ulong left = value >> _halfBits, right = value & _mask;
        foreach (ulong key in _keys) (left, right) = (right, left ^ (Mix(right ^ key) & _mask));
        return (left << _halfBits) | right;
    }

    // The finaliser of SplitMix64.
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
