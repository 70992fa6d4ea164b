using System.Runtime.CompilerServices;

namespace Suture.SparseAutoencoders;

/// <summary>A pre-activation and its latent in one integer whose order is the order of selection: larger values first, the lower latent on ties.</summary>
internal static class CandidateKey
{
    /// <summary>Packs a finite value; the larger key wins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Pack(float value, int latent)
    {
        // Adding zero makes -0 a +0, so that the two tie. Flipping all bits of negatives and the sign of the rest orders floats as integers.
        uint bits = BitConverter.SingleToUInt32Bits(value + 0f);
        uint ordered = (bits & 0x80000000u) != 0 ? ~bits : bits | 0x80000000u;
        return ((ulong)ordered << 32) | ~(uint)latent;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Value(ulong key)
    {
        uint ordered = (uint)(key >> 32);
        return BitConverter.UInt32BitsToSingle((ordered & 0x80000000u) != 0 ? ordered & 0x7FFFFFFFu : ~ordered);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Latent(ulong key) => (int)~(uint)key;

    /// <summary>Moves the <paramref name="count"/> largest keys to the front, in no particular order.</summary>
    /// <remarks>Keys are distinct (each holds its latent), so the result as a set is unique.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SelectLargest(Span<ulong> keys, int count)
    {
        int low = 0, high = keys.Length - 1;
        while (low < high && count > 0 && count < keys.Length)
        {
            ulong pivot = MedianOfThree(keys[low], keys[(low + high) >>> 1], keys[high]);
            int i = low, j = high;
            while (i <= j)
            {
                while (keys[i] > pivot) i++;
                while (keys[j] < pivot) j--;
                if (i > j) break;
                (keys[i], keys[j]) = (keys[j], keys[i]);
                i++;
                j--;
            }

            if (count - 1 <= j) high = j;
            else if (count - 1 >= i) low = i;
            else return;
        }
    }

    private static ulong MedianOfThree(ulong a, ulong b, ulong c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
