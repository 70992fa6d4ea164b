using System.Numerics;
using System.Runtime.CompilerServices;

namespace Suture.Numerics.Kernels;

/// <summary>SiLU, <c>x σ(x)</c>; −∞ gives NaN as in PyTorch.</summary>
internal readonly struct SiluMap : IElementMap
{
    public static float Scalar(float x) => x * SigmoidMap.Scalar(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Lanes(Vector<float> x) => x * SigmoidMap.Lanes(x);
}
