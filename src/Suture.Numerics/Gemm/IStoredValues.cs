using System.Numerics;

namespace Suture.Numerics.Gemm;

/// <summary>How stored values become values of the product, two vectors at a time in registers; every step is exact.</summary>
/// <typeparam name="T">Type of the product.</typeparam>
internal unsafe interface IStoredValues<T>
    where T : unmanaged
{
    /// <summary>Bytes of one stored value.</summary>
    static abstract int SizeBytes { get; }

    /// <summary>Values are read as <c>value · 2^−Exponent</c>; the product's other side makes up for it.</summary>
    static abstract int Exponent { get; }

    /// <summary>Whether infinity or NaN was among what was loaded where loading does not keep them.</summary>
    bool LostNotFinite { get; }

    /// <summary>Reads twice <c>Vector&lt;T&gt;.Count</c> neighbours.</summary>
    /// <param name="source">The first; the caller proved that all of them lie in memory it holds.</param>
    /// <param name="lower">Receives the first half.</param>
    /// <param name="upper">Receives the second half.</param>
    void Load(byte* source, out Vector<T> lower, out Vector<T> upper);

    /// <summary>Reads one, infinity and NaN included.</summary>
    /// <param name="source">The value.</param>
    static abstract T LoadOne(byte* source);
}
