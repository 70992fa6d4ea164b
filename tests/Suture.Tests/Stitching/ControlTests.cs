using Suture.Activations;
using Suture.Numerics;
using Suture.Stitching;
using Suture.Stitching.Controls;
using Suture.Stitching.Fits;
using Suture.Testing;
using Suture.Tests.Activations;

namespace Suture.Tests.Stitching;

public sealed class ControlTests
{
    private static readonly Compute Compute = new(2);
    private static readonly BothWaysFit LeastSquares = new BothWaysFit(new LeastSquaresFit(Compute));

    [Fact]
    public void MeanOnly_LeavesAllVarianceUnexplained()
    {
        var moments = Draw();

        var fvu = Fvu(moments, new MeanOnlyFit().Fit(moments));

        TensorAssert.Close(1, fvu.Up, relative: 1e-12);
        TensorAssert.Close(1, fvu.CycleSmall, relative: 1e-12);
    }

    [Fact]
    public void RandomMap_HasTheNormsOfItsReference()
    {
        var moments = Draw();
        var reference = LeastSquares.Fit(moments);

        var random = new RandomMapFit(LeastSquares, seed: 5).Fit(moments);

        TensorAssert.Close(reference.Up.FrobeniusNorm, random.Up.FrobeniusNorm, relative: 1e-12);
        TensorAssert.Close(reference.Down.FrobeniusNorm, random.Down.FrobeniusNorm, relative: 1e-12);
        Assert.True(Fvu(moments, random).Up > 1);
    }

    [Fact]
    public void ShuffledPairing_ExplainsWhatAShuffledPassWould()
    {
        var (a, b) = PairedData.Draw(400, 6, 8, 3, seed: 41);
        var moments = Moments.Of(a.View, b.View, Compute);

        var drawn = Fvu(new ShuffledPairingFit(LeastSquares, 1, Compute).Shuffle(moments));
        int[] order = [.. Enumerable.Range(0, b.Rows)];
        new RandomSource(2).Shuffle(order);
        var shuffled = new Matrix<float>(b.Rows, b.Columns);
        for (int t = 0; t < order.Length; t++) b.Row(order[t]).CopyTo(shuffled.Row(t));
        var passed = Fvu(Moments.Of(a.View, shuffled.View, Compute));

        // By chance 6 of 400 directions are explained: 1 − dA / n = 0.985, give or take.
        Assert.InRange(drawn, 0.95, 1);
        Assert.InRange(passed, 0.95, 1);

        static double Fvu(Moments of)
        {
            var fit = LeastSquares.Fit(of);
            return StitchObjective.UnexplainedVariance(of, fit.Up, fit.Down, Compute).Up;
        }
    }

    private static Suture.Experiments.Results.FourMaps Fvu(Moments moments, StitchSolution solution) => StitchObjective.UnexplainedVariance(moments, solution.Up, solution.Down, Compute);

    private static Moments Draw()
    {
        var (a, b) = PairedData.Draw(200, 6, 8, 3, seed: 40);
        return Moments.Of(a.View, b.View, Compute);
    }
}
