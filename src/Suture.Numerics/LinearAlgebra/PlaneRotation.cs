using System.Runtime.InteropServices;

namespace Suture.Numerics.LinearAlgebra;

/// <summary>A rotation with <c>c f + s g = r</c> and <c>c g − s f = 0</c>.</summary>
/// <param name="C">Cosine.</param>
/// <param name="S">Sine.</param>
/// <param name="R">What is left of (f, g).</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlaneRotation(double C, double S, double R)
{
    /// <summary>Unit roundoff, 2⁻⁵³.</summary>
    public const double RoundOff = 1.1102230246251565e-16;

    /// <summary>What counts as zero in a matrix whose largest value is about one: its square still has a reciprocal.</summary>
    public const double Negligible = 1e-150;

    /// <summary>The rotation that takes (f, g) to (r, 0).</summary>
    /// <param name="f">First component.</param>
    /// <param name="g">Second component.</param>
    public static PlaneRotation Zeroing(double f, double g)
    {
        if (g == 0) return new(1, 0, f);
        if (f == 0) return new(0, 1, g);
        double r = Math.Sqrt((f * f) + (g * g));
        if (!(r > Negligible && r < 1 / Negligible)) r = double.Hypot(f, g);
        return new(f / r, g / r, r);
    }
}
