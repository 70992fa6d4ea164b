using System.Globalization;
using Suture.Activations;
using Suture.Numerics;
using Suture.Stitching;
using Suture.Stitching.Fits;
using Suture.Testing;

namespace Suture.Tests.Stitching;

public sealed class MapFitParityTests
{
    public static TheoryData<string, string?> Cases => StitchFixture.Rows();

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Weight_OfEveryOneWayFit_IsTheReferenceMap(string caseFolder, string? notBuilt)
    {
        Assert.Null(notBuilt);
        using var fixture = StitchFixture.Open(caseFolder);
        Moments train = fixture.Moments("data", "train"), eval = fixture.Moments("data", "eval");
        foreach (var expected in fixture.Expected.GetProperty("one_way").EnumerateObject())
        {
            string kind = expected.Name[..expected.Name.LastIndexOf('.')];
            bool down = expected.Name.EndsWith(".down", StringComparison.Ordinal), square = kind.EndsWith("_square", StringComparison.Ordinal);
            Moments trainMoments = Part(train, down, square), evalMoments = Part(eval, down, square);

            var weight = FitOf(kind).Weight(trainMoments);

            var reference = fixture.Matrix("one_way", expected.Name + ".P");
            var map = AffineMap.ThroughMeans(weight, trainMoments.MeanA, trainMoments.MeanB);
            TensorAssert.Close<double>(reference.Values, weight.Values, absolute: 1e-8 * reference.Array.Max(Math.Abs), what: expected.Name + ".P");
            TensorAssert.Close<double>(fixture.Tensors("one_way").Doubles(expected.Name + ".b"), map.Bias, absolute: 1e-8 * Math.Max(1, reference.Array.Max(Math.Abs)), what: expected.Name + ".b");
            TensorAssert.Close(expected.Value.GetProperty("fvu_train").GetDouble(), Fvu(trainMoments, map), absolute: 1e-10, what: expected.Name + " fvu_train");
            TensorAssert.Close(expected.Value.GetProperty("fvu_eval").GetDouble(), Fvu(evalMoments, map), absolute: 1e-10, what: expected.Name + " fvu_eval");
        }
    }

    private static IMapFit FitOf(string kind) => kind switch
    {
        "ols" => new LeastSquaresFit(StitchFixture.Compute),
        "procrustes" or "procrustes_square" => new ProcrustesFit(scaled: false, StitchFixture.Compute),
        "procrustes_scaled" => new ProcrustesFit(scaled: true, StitchFixture.Compute),
        _ when kind.StartsWith("ridge", StringComparison.Ordinal) => new RidgeFit(double.Parse(kind["ridge".Length..], CultureInfo.InvariantCulture), StitchFixture.Compute),
        _ when kind.StartsWith("rrr", StringComparison.Ordinal) => new ReducedRankFit(int.Parse(kind["rrr".Length..], CultureInfo.InvariantCulture), StitchFixture.Compute),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Known fits: ols, ridge, rrr, procrustes."),
    };

    private static Moments Part(Moments moments, bool down, bool square)
    {
        if (down) moments = moments.Swapped();
        if (!square) return moments;
        int width = moments.WidthA;
        return new Moments(moments.Count, moments.MeanA, moments.MeanB[..width], moments.ScatterAA, Columns(moments.ScatterAB), Columns(moments.ScatterBB.View.RowRange(0, width).ToMatrix()));

        Matrix<double> Columns(Matrix<double> matrix) => matrix.View.ColumnRange(0, width).ToMatrix();
    }

    private static double Fvu(Moments moments, AffineMap map)
    {
        var zero = new AffineMap(new Matrix<double>(map.OutputWidth, map.InputWidth), new double[map.InputWidth]);
        return StitchObjective.UnexplainedVariance(moments, map, zero, StitchFixture.Compute).Up;
    }
}
