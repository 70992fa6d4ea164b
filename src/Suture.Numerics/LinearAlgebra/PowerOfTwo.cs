namespace Suture.Numerics.LinearAlgebra;

/// <summary>Scaling without rounding.</summary>
internal static class PowerOfTwo
{
    /// <summary>The power of two at or below a magnitude; 1 for 0.</summary>
    /// <param name="magnitude">Finite, 0 or more.</param>
    public static double Near(double magnitude) => magnitude == 0 ? 1 : Math.ScaleB(1, Math.Clamp(Math.ILogB(magnitude), -1022, 1022));
}
