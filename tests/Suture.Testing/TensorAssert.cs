using System.Numerics;

namespace Suture.Testing;

/// <summary>Comparison of tensors with a stated tolerance; a failure names the worst index and both values.</summary>
public static class TensorAssert
{
    /// <summary>Asserts <c>|actual − expected| ≤ absolute + relative · |expected|</c> for every element, NaN equal to NaN.</summary>
    public static void Close<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, double absolute = 0, double relative = 0, string what = "tensor")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Assert.True(expected.Length == actual.Length, $"{what}: expected {expected.Length} values, found {actual.Length}.");
        int worst = -1;
        double worstExcess = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double e = double.CreateChecked(expected[i]), a = double.CreateChecked(actual[i]);
            if (e.Equals(a)) continue;
            double excess = Math.Abs(a - e) / (absolute + (relative * Math.Abs(e)));
            if (excess <= 1) continue;
            if (double.IsNaN(excess)) excess = double.PositiveInfinity;
            if (worst < 0 || excess > worstExcess) (worst, worstExcess) = (i, excess);
        }

        Assert.True(worst < 0, worst < 0 ? "" : $"{what}: worst at [{worst}]: expected {expected[worst]}, found {actual[worst]}, {worstExcess:G3} times the tolerance (absolute {absolute:G3}, relative {relative:G3}).");
    }

    /// <summary>Asserts that two numbers agree within the tolerance.</summary>
    public static void Close(double expected, double actual, double absolute = 0, double relative = 0, string what = "value") =>
        Close<double>([expected], [actual], absolute, relative, what);
}
