using System.Numerics;
using Suture.Numerics.Kernels;

namespace Suture.Numerics.Tests.Kernels;

/// <summary>The vector code of every map against float64.</summary>
public class ElementMapTests
{
    [Fact]
    public void Exponential_WholeRange_StaysWithinTwoUnits()
    {
        double worst = WorstRelative<ExponentialMap>(-86, 88.7, Math.Exp);

        Assert.InRange(worst, 0, 1.2e-7);
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(-1000f, 0f)]
    [InlineData(-88f, 0f)]
    [InlineData(89f, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NaN, float.NaN)]
    public void Exponential_Edges_AreAsStated(float x, float expected) =>
        Assert.Equal(expected, ExponentialMap.Lanes(new Vector<float>(x))[0]);

    [Fact]
    public void Sigmoid_WholeRange_KeepsRelativeAccuracy() =>
        Assert.InRange(WorstRelative<SigmoidMap>(-80, 80, x => 1 / (1 + Math.Exp(-x))), 0, 2.5e-7);

    [Fact]
    public void Activations_WholeRange_StayWithinTheStatedError()
    {
        Assert.InRange(WorstMixed<GeluTanhMap>(x => x / (1 + Math.Exp(-2 * Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))))), 0, 1);
        Assert.InRange(WorstMixed<GeluErfMap>(x => x * NormalDistribution.At(x)), 0, 1);
        Assert.InRange(WorstMixed<SiluMap>(x => x / (1 + Math.Exp(-x))), 0, 1);
    }

    // Reference values: Python's statistics.NormalDist().cdf and mpmath.
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.841344746068542948)]
    [InlineData(-1, 0.158655253931457051)]
    [InlineData(-3, 1.34989803163009453e-3)]
    [InlineData(-3.2, 6.87137937915848455e-4)]
    [InlineData(-10, 7.61985302416052606e-24)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.NaN, double.NaN)]
    public void NormalDistribution_KnownPoint_GivesReference(double x, double expected) =>
        Assert.True(expected.Equals(NormalDistribution.At(x)) || Math.Abs(NormalDistribution.At(x) - expected) <= 1e-12 * expected, $"found {NormalDistribution.At(x):R}");

    [Theory]
    [InlineData(-10)]
    [InlineData(-2.5)]
    [InlineData(0.3)]
    [InlineData(4)]
    public void NormalDistribution_OfQuantile_IsIdentity(double x) =>
        Assert.Equal(x, NormalQuantile.At(NormalDistribution.At(x)), 1e-11);

    private static double WorstRelative<TMap>(double from, double to, Func<double, double> exact)
        where TMap : struct, IElementMap => Worst<TMap>(from, to, exact, (found, e) => Math.Abs(found - e) / Math.Abs(e));

    // 1 is the bound in the remarks of ActivationFunctions: 3e-7 relative plus 1e-7 absolute.
    private static double WorstMixed<TMap>(Func<double, double> exact)
        where TMap : struct, IElementMap => Worst<TMap>(-20, 20, exact, (found, e) => Math.Abs(found - e) / (1e-7 + (3e-7 * Math.Abs(e))));

    private static double Worst<TMap>(double from, double to, Func<double, double> exact, Func<double, double, double> error)
        where TMap : struct, IElementMap
    {
        const int points = 60_000;
        double worst = 0;
        for (int i = 0; i <= points; i++)
        {
            float x = (float)(from + ((to - from) * i / points));
            worst = Math.Max(worst, error(TMap.Lanes(new Vector<float>(x))[0], exact(x)));
        }

        return worst;
    }
}
