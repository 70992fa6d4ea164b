using System.Numerics;
using System.Runtime.CompilerServices;

namespace Suture.Numerics.Kernels;

/// <summary>Logistic function <c>1 / (1 + e⁻ˣ)</c>, relative error at most 2.5e-7 above 1e-37.</summary>
internal readonly struct SigmoidMap : IElementMap
{
    public static float Scalar(float x) => 1 / (1 + MathF.Exp(-x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Lanes(Vector<float> x) => Vector<float>.One / (Vector<float>.One + ExponentialMap.Lanes(-x));
}
