namespace Suture.Stitching.Exact;

/// <summary>Change of the objective along a line, <c>c₁ t + c₂ t² + c₃ t³ + c₄ t⁴</c>.</summary>
/// <param name="C1">Slope at the start.</param>
/// <param name="C2">Coefficient of t².</param>
/// <param name="C3">Coefficient of t³.</param>
/// <param name="C4">Coefficient of t⁴, 0 or more for a sum of squares.</param>
internal readonly record struct LineQuartic(double C1, double C2, double C3, double C4)
{
    public static LineQuartic operator +(LineQuartic x, LineQuartic y) => new(x.C1 + y.C1, x.C2 + y.C2, x.C3 + y.C3, x.C4 + y.C4);

    /// <summary>The polynomial's value: the objective at t minus the objective at 0.</summary>
    public double ChangeAt(double t) => t * (C1 + (t * (C2 + (t * (C3 + (t * C4))))));

    /// <summary>
    /// The first local minimum at t above 0, or null when the line does not fall at first or never rises again.
    /// The first and not the lowest: a farther one may lie in another basin than the least-squares start's.
    /// </summary>
    public double? FirstMinimum()
    {
        if (!(C1 < 0)) return null;
        double low = 0;
        foreach (double turn in Turns())
        {
            if (Slope(turn) >= 0) return Root(low, turn);
            low = turn;
        }

        double high = Math.Max(1, 2 * low);
        while (Slope(high) < 0)
        {
            high *= 2;
            if (!double.IsFinite(high)) return null;
        }

        return double.IsNaN(Slope(high)) ? null : Root(low, high);
    }

    // Where the slope itself turns, ascending, above 0: between these the slope is monotone.
    private double[] Turns()
    {
        double a = 12 * C4, b = 6 * C3, c = 2 * C2, discriminant = (b * b) - (4 * a * c);
        if (a == 0 || !(discriminant > 0)) return a == 0 && b != 0 && -c / b > 0 ? [-c / b] : [];
        double q = -0.5 * (b + Math.CopySign(Math.Sqrt(discriminant), b));
        double[] roots = q == 0 ? [0] : [q / a, c / q];
        return [.. roots.Where(root => root > 0 && double.IsFinite(root)).Order()];
    }

    private double Slope(double t) => C1 + (t * ((2 * C2) + (t * ((3 * C3) + (t * 4 * C4)))));

    // Bisection to the last bit; the slope is below 0 at low and not below 0 at high.
    private double Root(double low, double high)
    {
        while (true)
        {
            double middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high) return high;
            if (Slope(middle) < 0) low = middle;
            else high = middle;
        }
    }
}
