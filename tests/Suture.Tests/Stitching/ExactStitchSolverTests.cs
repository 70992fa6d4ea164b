using Suture.Activations;
using Suture.Experiments.Results;
using Suture.Numerics;
using Suture.Stitching;
using Suture.Stitching.Exact;
using Suture.Stitching.Fits;
using Suture.Testing;
using Suture.Tests.Activations;

namespace Suture.Tests.Stitching;

public sealed class ExactStitchSolverTests
{
    private static readonly Compute Compute = new(2);

    [Fact]
    public void Fit_EveryIteration_LowersTheLoss()
    {
        var moments = Draw(8, 12, seed: 31);
        var losses = new List<double>();

        Solve(moments, new ExactStitchOptions { Alpha = 3 }, new Recorder(losses));

        for (int i = 1; i < losses.Count; i++) Assert.True(losses[i] <= losses[i - 1] * (1 + 1e-14), $"iteration {i}: {losses[i - 1]:R} to {losses[i]:R}");
    }

    [Fact]
    public void Fit_OneAndTwoThreads_GiveTheSameBytes()
    {
        var moments = Draw(70, 90, seed: 32);
        var options = new ExactStitchOptions { MaxIterations = 12 };

        var one = new ExactStitchSolver(options, new Compute(1)).Fit(moments);
        var two = new ExactStitchSolver(options, new Compute(2)).Fit(moments);

        Assert.Equal(one.Up.Weight.Array, two.Up.Weight.Array);
        Assert.Equal(one.Down.Bias, two.Down.Bias);
    }

    [Fact]
    public void Fit_AlphaZero_IsLeastSquares()
    {
        var moments = Draw(5, 7, seed: 33);

        var solution = Solve(moments, new ExactStitchOptions { Alpha = 0 });

        Assert.Equal(SolverStop.ClosedForm, solution.Fit.Stop);
        TensorAssert.Close<double>(new LeastSquaresFit(Compute).Weight(moments).Values, solution.Up.Weight.Values, relative: 1e-12, absolute: 1e-14);
    }

    [Fact]
    public void Fit_CapReached_SaysSo()
    {
        var solution = Solve(Draw(8, 12, seed: 34), new ExactStitchOptions { MaxIterations = 3 });

        Assert.Equal(SolverStop.IterationCap, solution.Fit.Stop);
        Assert.Equal(3, solution.Fit.Iterations);
    }

    [Fact]
    public void Fit_WiderAThanB_IsTheMirrorImage()
    {
        var moments = Draw(5, 8, seed: 35);

        var straight = Solve(moments, new ExactStitchOptions());
        var mirrored = Solve(moments.Swapped(), new ExactStitchOptions());

        TensorAssert.Close<double>(straight.Up.Weight.Values, mirrored.Down.Weight.Values, absolute: 1e-6, what: "maps");
    }

    [Fact]
    public void Fit_IdenticalModels_IsTheIdentity()
    {
        var (a, _) = PairedData.Draw(60, 4, 4, 2, seed: 36);

        var solution = Solve(Moments.Of(a.View, a.View, Compute), new ExactStitchOptions());

        TensorAssert.Close<double>([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1], solution.Up.Weight.Values, absolute: 1e-9);
    }

    [Fact]
    public void Fit_DependentAndConstantDimensions_UsesAReportedRidge()
    {
        var (a, b) = PairedData.Draw(100, 6, 8, 3, seed: 37);
        for (int t = 0; t < a.Rows; t++)
        {
            a[t, 5] = a[t, 0] - (2 * a[t, 1]);
            b[t, 3] = 4;
        }

        var moments = Moments.Of(a.View, b.View, Compute);
        var solution = Solve(moments, new ExactStitchOptions());

        Assert.True(solution.Fit.RidgeSmall > 0);
        Assert.True(solution.Fit.RidgeLarge > 0);
        var loss = new StitchObjective().Loss(moments, solution.Up, solution.Down, Compute);
        var start = new BothWaysFit(new LeastSquaresFit(Compute)).Fit(moments);
        Assert.True(loss.Total < new StitchObjective().Loss(moments, start.Up, start.Down, Compute).Total);
    }

    [Fact]
    public void Fit_FewerTokensThanDimensions_StillSolves()
    {
        var (a, b) = PairedData.Draw(6, 8, 10, 3, seed: 38);

        var solution = Solve(Moments.Of(a.View, b.View, Compute), new ExactStitchOptions { MaxIterations = 200 });

        Assert.True(solution.Fit.RidgeSmall > 0);
    }

    [Fact]
    public void Fit_ConstantActivations_SaysSo()
    {
        var constant = Moments.Of(new Matrix<float>(5, 2).View, new Matrix<float>(5, 3).View, Compute);

        Assert.Throws<ArgumentException>(() => Solve(constant, new ExactStitchOptions()));
    }

    [Fact]
    public void Fit_Cancelled_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => new ExactStitchSolver(new ExactStitchOptions(), Compute).Fit(Draw(5, 7, seed: 39), cancelled.Token));
    }

    [Fact]
    public void Validate_SeveralFaults_NamesThemAll()
    {
        var exception = Assert.Throws<ArgumentException>(() => new ExactStitchOptions { Alpha = -1, MaxIterations = 0 }.Validate());

        Assert.Contains("Alpha", exception.Message, StringComparison.Ordinal);
        Assert.Contains("MaxIterations", exception.Message, StringComparison.Ordinal);
    }

    private static Moments Draw(int widthA, int widthB, ulong seed)
    {
        var (a, b) = PairedData.Draw(400, widthA, widthB, 4, seed);
        return Moments.Of(a.View, b.View, Compute);
    }

    private static StitchSolution Solve(Moments moments, ExactStitchOptions options, IProgress<StitchProgress>? progress = null) =>
        new ExactStitchSolver(options, Compute, progress: progress).Fit(moments);

    private sealed class Recorder(List<double> losses) : IProgress<StitchProgress>
    {
        public void Report(StitchProgress value) => losses.Add(value.Loss);
    }
}
