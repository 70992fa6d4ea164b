using System.Numerics;
using System.Runtime.CompilerServices;

namespace Suture.Numerics.Kernels;

/// <summary>GELU by its tanh approximation, <c>½ x (1 + tanh u)</c> with <c>u = √(2/π) (x + 0.044715 x³)</c>; Hendrycks and Gimpel, arXiv 1606.08415.</summary>
/// <remarks>Since <c>½ (1 + tanh u) = σ(2u)</c>, one exponential does, and large negative values keep their digits. −∞ gives NaN as in PyTorch.</remarks>
internal readonly struct GeluTanhMap : IElementMap
{
    private const float TwiceRoot = 1.5957691216f; // 2 √(2/π)
    private const float Cubic = 0.044715f * TwiceRoot;

    public static float Scalar(float x)
    {
        double u = Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x));
        return (float)(x / (1 + Math.Exp(-2 * u)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Lanes(Vector<float> x)
    {
        var twice = x * Vector.MultiplyAddEstimate(x * x, new Vector<float>(Cubic), new Vector<float>(TwiceRoot));
        return x / (Vector<float>.One + ExponentialMap.Lanes(-twice));
    }
}
