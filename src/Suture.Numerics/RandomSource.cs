using System.Numerics;
using System.Text;

namespace Suture.Numerics;

/// <summary>Seeded random numbers whose sequence is part of our contract: the same seed gives the same numbers in every version.</summary>
/// <remarks>
/// The generator is xoshiro256** (Blackman and Vigna, 2018), its four words filled by SplitMix64 from the seed.
/// Derived draws are fixed too: a double is the upper 53 bits times 2⁻⁵³, a float the upper 24 bits times 2⁻²⁴, a bounded integer Lemire's
/// multiplication with rejection on the upper 32 bits, a normal deviate <see cref="NormalQuantile"/> of one 53-bit draw taken at the middle of its cell.
/// <see cref="Fork(string)"/> derives an independent stream from the seed and a label, whatever was drawn before, so adding a
/// consumer never shifts the numbers of another. Not thread-safe: fork one source per task.
/// </remarks>
public sealed class RandomSource
{
    private const double DoubleUnit = 1.0 / (1UL << 53);
    private const float SingleUnit = 1.0f / (1 << 24);

    private readonly ulong _seed;
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Creates a source.</summary>
    /// <param name="seed">Any value; equal seeds give equal sequences.</param>
    public RandomSource(ulong seed)
    {
        _seed = seed;
        ulong state = seed;
        _s0 = SplitMix(ref state);
        _s1 = SplitMix(ref state);
        _s2 = SplitMix(ref state);
        _s3 = SplitMix(ref state);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * DoubleUnit;

    /// <summary>Uniform in [0, 1), a multiple of 2⁻²⁴.</summary>
    public float NextSingle() => (NextUInt64() >> 40) * SingleUnit;

    /// <summary>Standard normal deviate.</summary>
    public double NextGaussian() => NormalQuantile.At(((NextUInt64() >> 11) + 0.5) * DoubleUnit);

    /// <summary>Uniform integer in [0, <paramref name="exclusiveMax"/>), without bias.</summary>
    /// <param name="exclusiveMax">Upper bound, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveMax"/> is not positive.</exception>
    public int NextInt(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMax);
        uint bound = (uint)exclusiveMax;
        uint threshold = (uint)-(int)bound % bound;
        while (true)
        {
            ulong product = (NextUInt64() >> 32) * bound;
            if ((uint)product >= threshold) return (int)(product >> 32);
        }
    }

    /// <summary>Fills a span with uniform values in [<paramref name="min"/>, <paramref name="max"/>).</summary>
    /// <param name="destination">Values to overwrite.</param>
    /// <param name="min">Lower end.</param>
    /// <param name="max">Upper end.</param>
    public void FillUniform(Span<float> destination, float min, float max)
    {
        for (int i = 0; i < destination.Length; i++) destination[i] = min + ((max - min) * NextSingle());
    }

    /// <summary>Fills a span with normal values.</summary>
    /// <param name="destination">Values to overwrite.</param>
    /// <param name="standardDeviation">Standard deviation; the mean is 0.</param>
    public void FillGaussian(Span<float> destination, double standardDeviation = 1)
    {
        for (int i = 0; i < destination.Length; i++) destination[i] = (float)(standardDeviation * NextGaussian());
    }

    /// <summary>Fills a span with normal values.</summary>
    /// <param name="destination">Values to overwrite.</param>
    /// <param name="standardDeviation">Standard deviation; the mean is 0.</param>
    public void FillGaussian(Span<double> destination, double standardDeviation = 1)
    {
        for (int i = 0; i < destination.Length; i++) destination[i] = standardDeviation * NextGaussian();
    }

    /// <summary>Permutes values uniformly (Fisher and Yates, from the end).</summary>
    /// <param name="values">Values to permute in place.</param>
    /// <typeparam name="T">Type of the values.</typeparam>
    public void Shuffle<T>(Span<T> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>A random order of 0 … <paramref name="count"/> − 1.</summary>
    /// <param name="count">Number of indices.</param>
    public int[] Permutation(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var order = new int[count];
        for (int i = 0; i < count; i++) order[i] = i;
        Shuffle<int>(order);
        return order;
    }

    /// <summary>An independent source for a named purpose; depends on the seed and the label, not on what was drawn.</summary>
    /// <param name="label">Name of the purpose; equal labels give equal sources.</param>
    public RandomSource Fork(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        ulong hash = 0xCBF29CE484222325; // FNV-1a, 64 bits, over UTF-8
        foreach (byte b in Encoding.UTF8.GetBytes(label)) hash = (hash ^ b) * 0x100000001B3;
        return Derive(hash);
    }

    /// <summary>An independent source for a numbered part, such as a chunk or an epoch.</summary>
    /// <param name="number">Number of the part; equal numbers give equal sources.</param>
    public RandomSource Fork(long number) => Derive(~(ulong)number);

    private RandomSource Derive(ulong key)
    {
        ulong state = _seed;
        ulong mixed = SplitMix(ref state) ^ key;
        return new RandomSource(SplitMix(ref mixed));
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
