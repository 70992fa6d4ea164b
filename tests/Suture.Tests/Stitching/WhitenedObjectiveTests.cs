using Suture.Activations;
using Suture.Numerics;
using Suture.Numerics.LinearAlgebra;
using Suture.Stitching;
using Suture.Stitching.Exact;
using Suture.Testing;
using Suture.Tests.Activations;

namespace Suture.Tests.Stitching;

public sealed class WhitenedObjectiveTests
{
    private static readonly Compute Compute = new(2);

    public static TheoryData<int, int, StitchWeighting> Shapes => new() { { 4, 6, StitchWeighting.PerDimension }, { 6, 4, StitchWeighting.PerDimension }, { 5, 5, StitchWeighting.TotalVariance } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Loss_IsTheObjectiveOfTheMaps(int dA, int dB, StitchWeighting weighting)
    {
        var (moments, objective, point) = At(dA, dB, weighting);

        AffineMap up = AffineMap.ThroughMeans(point.Maps.Up, moments.MeanA, moments.MeanB), down = AffineMap.ThroughMeans(point.Maps.Down, moments.MeanB, moments.MeanA);

        TensorAssert.Close(new StitchObjective(2, weighting).Loss(moments, up, down, Compute).Total, objective.Loss(point), relative: 1e-11);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Gradient_IsTheDifferenceQuotient(int dA, int dB, StitchWeighting weighting)
    {
        var (_, objective, point) = At(dA, dB, weighting);
        var gradient = MapPair.Zero(dA, dB);

        objective.Gradient(point, gradient);

        CheckDifferences(objective, point, point.Whitened.Up, gradient.Up);
        CheckDifferences(objective, point, point.Whitened.Down, gradient.Down);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Along_Direction_GivesTheObjectiveAtAnyStep(int dA, int dB, StitchWeighting weighting)
    {
        var (_, objective, point) = At(dA, dB, weighting);
        var direction = RandomPair(dA, dB, 5);
        double before = objective.Loss(point);
        var gradient = MapPair.Zero(dA, dB);
        objective.Gradient(point, gradient);
        var line = new StitchLine(dA, dB);

        var quartic = line.Along(objective, point, gradient, direction, Compute);
        line.Advance(point, direction, 0.3, Compute);

        double advanced = objective.Loss(point);
        objective.Refresh(point);
        TensorAssert.Close(objective.Loss(point), advanced, relative: 1e-12, what: "advanced");
        TensorAssert.Close(advanced - before, quartic.ChangeAt(0.3), absolute: 1e-11 * before, what: "quartic");
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Solve_OfTheGradient_LeadsToTheMinimumOverOneMap(int dA, int dB, StitchWeighting weighting)
    {
        var (_, objective, point) = At(dA, dB, weighting);
        var gradient = MapPair.Zero(dA, dB);
        objective.Gradient(point, gradient);
        double norm = gradient.Norm(Compute);
        var curvature = CurvatureUp(objective, point);

        curvature.Solve(gradient.Up);
        ChunkedVectors.AddScaled(point.Whitened.Up.Array, -1, gradient.Up.Array, Compute);
        objective.Refresh(point);

        var after = new Matrix<double>(dA, dB);
        objective.GradientUp(point, after);
        TensorAssert.Close<double>(new double[dA * dB], after.Values, absolute: 1e-12 * norm, what: "gradient after the half-step");
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Precondition_IsTheInverseToFloat32(int dA, int dB, StitchWeighting weighting)
    {
        var (_, objective, point) = At(dA, dB, weighting);
        var curvature = CurvatureUp(objective, point);
        var exact = RandomPair(dA, dB, 6).Up;
        ChunkedVectors.Scale(exact.Array, 1e-60, Compute); // far below float32's range
        var approximate = exact.Clone();

        curvature.Solve(exact);
        curvature.Precondition(approximate);

        TensorAssert.Close<double>(exact.Values, approximate.Values, absolute: 1e-5 * exact.Array.Max(Math.Abs), what: "preconditioned");
    }

    private static BlockCurvature CurvatureUp(WhitenedObjective objective, StitchPoint point) =>
        new(objective.Up, objective.Down.RoundTripWeight, point.Maps.Down, point.Whitened.Down, Decompositions.Default, Compute);

    private static (Moments Moments, WhitenedObjective Objective, StitchPoint Point) At(int dA, int dB, StitchWeighting weighting)
    {
        var (a, b) = PairedData.Draw(80, dA, dB, 3, seed: 21);
        var moments = Moments.Of(a.View, b.View, Compute);
        var objective = new WhitenedObjective(moments, new StitchObjective(2, weighting), Decompositions.Default, Compute);
        var point = objective.LeastSquares();
        point.Whitened.Add(0.5, RandomPair(dA, dB, 4), Compute);
        objective.Refresh(point);
        return (moments, objective, point);
    }

    private static MapPair RandomPair(int dA, int dB, ulong seed)
    {
        var random = new RandomSource(seed);
        var pair = MapPair.Zero(dA, dB);
        foreach (ref double value in pair.Up.Values) value = random.NextGaussian();
        foreach (ref double value in pair.Down.Values) value = random.NextGaussian();
        return pair;
    }

    // Central differences of a quartic: exact but for the third derivative's h² and rounding.
    private static void CheckDifferences(WhitenedObjective objective, StitchPoint point, Matrix<double> variable, Matrix<double> gradient)
    {
        const double H = 1e-5;
        for (int k = 0; k < variable.Array.Length; k++)
        {
            double value = variable.Array[k];
            double above = LossAt(value + H), below = LossAt(value - H);
            LossAt(value);
            TensorAssert.Close((above - below) / (2 * H), gradient.Array[k], absolute: 1e-6 * gradient.Array.Max(Math.Abs), what: $"gradient [{k}]");

            double LossAt(double x)
            {
                variable.Array[k] = x;
                objective.Refresh(point);
                return objective.Loss(point);
            }
        }
    }
}
