using System.Globalization;
using System.Text.Json;
using Suture.Experiments.Results;
using Suture.Stitching;
using Suture.Stitching.Exact;
using Suture.Testing;

namespace Suture.Tests.Stitching;

public sealed class ExactStitchParityTests
{
    public static TheoryData<string, string?> Cases => StitchFixture.Rows();

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Fit_MildData_GivesTheReferenceSolution(string caseFolder, string? notBuilt)
    {
        Assert.Null(notBuilt);
        using var fixture = StitchFixture.Open(caseFolder);
        var moments = fixture.Moments("data", "train");
        var heldOut = fixture.Moments("data", "eval");
        foreach (var (alpha, expected) in Alphas(fixture, "joint"))
        {
            string prefix = $"joint.alpha{expected.Name}.";
            var solution = Solve(moments, alpha);

            var loss = new StitchObjective(alpha).Loss(moments, solution.Up, solution.Down, StitchFixture.Compute);
            TensorAssert.Close(Number(expected, "loss"), loss.Total, relative: 1e-10, what: prefix + "loss");
            TensorAssert.Close(Number(expected, "mse_up"), loss.Up, relative: 1e-6, what: prefix + "mse_up");
            TensorAssert.Close(Number(expected, "mse_down"), loss.Down, relative: 1e-6, what: prefix + "mse_down");
            TensorAssert.Close(Number(expected, "inverse_A"), loss.CycleSmall, relative: 1e-5, what: prefix + "inverse_A");
            TensorAssert.Close(Number(expected, "inverse_B"), loss.CycleLarge, relative: 1e-5, what: prefix + "inverse_B");
            CloseMap(fixture.Map("joint", prefix, "up"), solution.Up, 1e-6, prefix + "up");
            CloseMap(fixture.Map("joint", prefix, "down"), solution.Down, 1e-6, prefix + "down");
            CloseFvu(expected.Value.GetProperty("fvu_train"), StitchObjective.UnexplainedVariance(moments, solution.Up, solution.Down, StitchFixture.Compute), prefix + "fvu_train");
            CloseFvu(expected.Value.GetProperty("fvu_eval"), StitchObjective.UnexplainedVariance(heldOut, solution.Up, solution.Down, StitchFixture.Compute), prefix + "fvu_eval");
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Fit_OutlierData_ReachesTheReferenceLoss(string caseFolder, string? notBuilt)
    {
        Assert.Null(notBuilt);
        using var fixture = StitchFixture.Open(caseFolder);
        var moments = fixture.Moments("data_outlier", "train");
        foreach (var (alpha, expected) in Alphas(fixture, "joint_outlier"))
        {
            string prefix = $"outlier.alpha{expected.Name}.";
            var solution = Solve(moments, alpha);

            // α = 0 is least squares, unique; above it the reference's own two optimisers differ by 1e-5 of the loss, so entries are not a target.
            var loss = new StitchObjective(alpha).Loss(moments, solution.Up, solution.Down, StitchFixture.Compute);
            TensorAssert.Close(Number(expected, "loss"), loss.Total, relative: alpha == 0 ? 1e-9 : 1e-5, what: prefix + "loss");
            if (alpha != 0) continue;
            TensorAssert.Close<double>(fixture.Map("joint", prefix, "up").Weight.Values, solution.Up.Weight.Values, relative: 1e-6, absolute: 1e-6, what: prefix + "P_up");
            TensorAssert.Close<double>(fixture.Map("joint", prefix, "down").Weight.Values, solution.Down.Weight.Values, relative: 1e-6, absolute: 1e-6, what: prefix + "P_down");
        }
    }

    private static StitchSolution Solve(Suture.Activations.Moments moments, double alpha)
    {
        var solution = new ExactStitchSolver(new ExactStitchOptions { Alpha = alpha }, StitchFixture.Compute).Fit(moments);
        Assert.Equal(alpha == 0 ? SolverStop.ClosedForm : SolverStop.Gradient, solution.Fit.Stop);
        return solution;
    }

    private static IEnumerable<(double Alpha, JsonProperty Expected)> Alphas(StitchFixture fixture, string key) =>
        fixture.Expected.GetProperty(key).EnumerateObject().Select(property => (double.Parse(property.Name, CultureInfo.InvariantCulture), property));

    private static double Number(JsonProperty expected, string name) => expected.Value.GetProperty(name).GetDouble();

    private static void CloseMap(AffineMap expected, AffineMap actual, double tolerance, string what)
    {
        double largest = expected.Weight.Array.Max(Math.Abs);
        TensorAssert.Close<double>(expected.Weight.Values, actual.Weight.Values, absolute: tolerance * largest, what: what + " weight");
        TensorAssert.Close<double>(expected.Bias, actual.Bias, absolute: tolerance * Math.Max(1, expected.Bias.Max(Math.Abs)), what: what + " bias");
    }

    private static void CloseFvu(JsonElement expected, FourMaps actual, string what)
    {
        // The fixture states no tolerance for these; at a stationary point of the sum a single term moves as the maps do, 1e-6.
        TensorAssert.Close(expected.GetProperty("up").GetDouble(), actual.Up, relative: 1e-6, what: what + " up");
        TensorAssert.Close(expected.GetProperty("down").GetDouble(), actual.Down, relative: 1e-6, what: what + " down");
        TensorAssert.Close(expected.GetProperty("A_B_A").GetDouble(), actual.CycleSmall, relative: 1e-5, what: what + " A_B_A");
        TensorAssert.Close(expected.GetProperty("B_A_B").GetDouble(), actual.CycleLarge, relative: 1e-5, what: what + " B_A_B");
    }
}
