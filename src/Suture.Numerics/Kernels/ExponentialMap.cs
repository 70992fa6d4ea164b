using System.Numerics;
using System.Runtime.CompilerServices;

namespace Suture.Numerics.Kernels;

/// <summary><c>eˣ</c> in float32 with a relative error of at most 1.2e-7 (two units in the last place); results below 2⁻¹²⁵ are 0; −∞ gives 0, +∞ gives +∞, NaN gives NaN.</summary>
/// <remarks>
/// <c>x = n ln 2 + r</c> with <c>|r| ≤ ln 2 / 2</c>, <c>eˣ = 2ⁿ (1 + r + r² P(r))</c>. P is our own minimax fit of degree 4, relative error 3e-9 before rounding.
/// </remarks>
internal readonly struct ExponentialMap : IElementMap
{
    // Added and taken off again, it leaves the nearest integer, and that integer in the low bits of the sum.
    private const float RoundingShift = 12582912f;
    private const float InverseLn2 = 1.44269504f;

    // ln 2 in two parts; the first has trailing zeros, so n times it is exact.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    public static float Scalar(float x) => MathF.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Lanes(Vector<float> x)
    {
        // At −87.6, n is −126 and the scale's exponent field 0: the result is 0. At 89 the result is +∞.
        var bounded = Vector.MinNative(Vector.MaxNative(x, new Vector<float>(-87.6f)), new Vector<float>(89f));
        var shifted = Vector.MultiplyAddEstimate(bounded, new Vector<float>(InverseLn2), new Vector<float>(RoundingShift));
        var n = shifted - new Vector<float>(RoundingShift);
        var r = Vector.MultiplyAddEstimate(n, new Vector<float>(-Ln2High), bounded);
        r = Vector.MultiplyAddEstimate(n, new Vector<float>(-Ln2Low), r);
        var p = Vector.MultiplyAddEstimate(new Vector<float>(0.0013814599f), r, new Vector<float>(0.008368717f));
        p = Vector.MultiplyAddEstimate(p, r, new Vector<float>(0.04166839f));
        p = Vector.MultiplyAddEstimate(p, r, new Vector<float>(0.16666521f));
        p = Vector.MultiplyAddEstimate(p, r, new Vector<float>(0.49999994f));
        var mantissa = Vector.MultiplyAddEstimate(p, r * r, r + Vector<float>.One);
        // 2ⁿ⁻¹ and a doubling, since 2¹²⁸ has no float32: exponent field n − 1 + 127.
        var scale = Vector.AsVectorSingle((Vector.AsVectorInt32(shifted) << 23) + new Vector<int>(126 << 23));
        var result = mantissa * scale;
        return Vector.ConditionalSelect(Vector.Equals(x, x), result + result, x);
    }
}
