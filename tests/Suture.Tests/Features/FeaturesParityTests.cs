using System.Text.Json;
using Suture.Features;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.Testing;

namespace Suture.Tests.Features;

public sealed class FeaturesParityTests
{
    // Of the fixture's README.
    private const double Tolerance = 1e-10;
    private const double ProjectorTolerance = 1e-8;
    private const double OutsideTolerance = 1e-6;

    private static readonly Compute Compute = new(2);

    public static TheoryData<string, string?> Cases => ParityCases.Of("analysis", folder => Path.GetFileName(folder).StartsWith("features", StringComparison.Ordinal), _ => null);

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void AttributionPass_EveryLatent_IsTheReference(string caseFolder, string? notBuilt)
    {
        Assert.Null(notBuilt);
        using var fixture = new FeaturesFixture(caseFolder);
        AttributionSide a = new(fixture.Matrix("attribution.W_d"), fixture.Unembedding("attribution.W_U_A")), b = new(fixture.Matrix("attribution.W_d_B"), fixture.Unembedding("attribution.W_U_B"));
        int[] next = fixture.Integers("attribution.next_token");
        var pass = new AttributionPass(a, b, seed: 0, Compute);

        pass.Add(fixture.Codes("attribution.f_A"), next, fixture.Codes("attribution.f_B"), next);

        var result = pass.Complete();
        var expected = fixture.Expected("attribution");
        Assert.Equal(next.Length, result.TokenCount);
        Close(FeaturesFixture.NumbersOrNull(expected.GetProperty("correlation")), result.Attribution, "attribution");
        Close(FeaturesFixture.NumbersOrNull(expected.GetProperty("activation_only_correlation")), result.Activation, "activation");
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Attributions_OfEveryWord_AreTheReferenceLogitWeights(string caseFolder, string? notBuilt)
    {
        Assert.Null(notBuilt);
        using var fixture = new FeaturesFixture(caseFolder);
        Matrix<float> decoder = fixture.Matrix("attribution.W_d");
        var unembedding = fixture.Unembedding("attribution.W_U_A");
        double[] expected = fixture.Doubles("attribution.logit_weights_A");
        var ones = new Matrix<float>(1, decoder.Rows);
        ones.Values.Fill(1);
        for (int word = 0; word < unembedding.Rows; word++)
        {
            double[] actual = Attributions.Of(SparseCodes.FromDense(ones.View), new AttributionSide(decoder, unembedding), [word], Compute);

            TensorAssert.Close<double>([.. Enumerable.Range(0, decoder.Rows).Select(l => expected[(l * unembedding.Rows) + word])], actual, absolute: Tolerance, what: $"logit weights of word {word}");
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void PearsonSums_EdgeCasesAndHandComputed_AreTheReference(string caseFolder, string? notBuilt)
    {
        Assert.Null(notBuilt);
        using var fixture = new FeaturesFixture(caseFolder);
        foreach (var edge in fixture.Expected("pearson_edge_cases").EnumerateArray())
        {
            var r = edge.GetProperty("r");
            Close(r.ValueKind == JsonValueKind.Null ? null : r.GetDouble(), Pearson(edge.GetProperty("x"), edge.GetProperty("y")), edge.ToString());
        }

        var hand = fixture.Expected("attribution_by_hand");
        Close(hand.GetProperty("correlation").GetDouble(), Pearson(hand.GetProperty("a"), hand.GetProperty("a'")), "by hand");
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void SemanticStructural_EveryRule_IsTheReference(string caseFolder, string? notBuilt)
    {
        Assert.Null(notBuilt);
        using var fixture = new FeaturesFixture(caseFolder);
        var expected = fixture.Expected("semantic_structural");
        double?[] share = FeaturesFixture.NumbersOrNull(expected.GetProperty("structural_fraction"));
        var groups = expected.GetProperty("groups").EnumerateArray().Select(group => group.EnumerateArray().Select(Integers).ToArray()).ToArray();
        var all = new SemanticStructural(share.Length);
        for (int g = 0; g < groups.Length; g++)
        {
            all.AddGroup(groups[g]);
            var one = new SemanticStructural(share.Length);
            one.AddGroup(groups[g]);
            var reference = expected.GetProperty("per_group")[g];
            Assert.Equal(Integers(reference.GetProperty("structural")), Enumerable.Range(0, share.Length).Where(i => one.StructuralCounts[i] == 1));
            Assert.Equal(Integers(reference.GetProperty("semantic")), Enumerable.Range(0, share.Length).Where(i => one.SemanticCounts[i] == 1));
            Assert.Equal(Integers(reference.GetProperty("active")), Enumerable.Range(0, share.Length).Where(i => one.Label(i) != FeatureRole.Dead));
        }

        Assert.Equal(Integers(expected.GetProperty("structural_count")), all.StructuralCounts);
        Assert.Equal(Integers(expected.GetProperty("semantic_count")), all.SemanticCounts);
        Assert.Equal(share, Enumerable.Range(0, share.Length).Select(all.StructuralShare));
        foreach (var (rule, name) in new[] { (RolePooling.Share, "label_majority"), (RolePooling.Ever, "label_structural_if_ever"), (RolePooling.Always, "label_structural_if_always") })
        {
            Assert.Equal(expected.GetProperty(name).EnumerateArray().Select(label => Enum.Parse<FeatureRole>(label.GetString()!, ignoreCase: true)), Enumerable.Range(0, share.Length).Select(i => all.Label(i, rule)));
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void NullDirections_EveryDirection_IsTheReference(string caseFolder, string? notBuilt)
    {
        Assert.Null(notBuilt);
        using var fixture = new FeaturesFixture(caseFolder);
        var expected = fixture.Expected("entropy");
        var directions = NullDirections.Of(fixture.Unembedding("entropy.W_U"), count: 0, Compute);
        var written = fixture.Matrix("entropy.w");

        double[] shares = [.. Enumerable.Range(0, written.Rows).Select(i => directions.ShareOfNorm(written.Row(i)))];
        double[] variances = [.. Enumerable.Range(0, written.Rows).Select(i => directions.LogitVariance(written.Row(i)))];

        foreach (var size in expected.GetProperty("k_for_d").EnumerateObject()) Assert.Equal(size.Value.GetInt32(), NullDirections.CountFor(int.Parse(size.Name)));
        Assert.Equal(expected.GetProperty("k").GetInt32(), directions.Count);
        double[] singular = FeaturesFixture.Numbers(expected.GetProperty("smallest_singular_values"));
        TensorAssert.Close<double>(singular, [.. directions.SingularValues.Take(singular.Length).Reverse()], absolute: Tolerance, what: "singular values");
        var projector = new Matrix<double>(written.Columns, written.Columns);
        Compute.Multiply(directions.Basis.View, directions.Basis.View, projector.View, Transpose.A);
        TensorAssert.Close<double>(fixture.Doubles("entropy.projector"), projector.Values, absolute: ProjectorTolerance, what: "projector");

        // Row 1 lies outside of the directions up to the rounding of the unembedding to float32.
        double[] fractions = FeaturesFixture.Numbers(expected.GetProperty("fraction_of_norm"));
        for (int i = 0; i < fractions.Length; i++) TensorAssert.Close(fractions[i], shares[i], absolute: i == 1 ? OutsideTolerance : Tolerance, what: $"share of {i}");
        TensorAssert.Close<double>(FeaturesFixture.Numbers(expected.GetProperty("fraction_of_squared_norm")), [.. shares.Select(share => share * share)], absolute: Tolerance, what: "squared shares");
        TensorAssert.Close<double>(FeaturesFixture.Numbers(expected.GetProperty("logit_variance_population")), variances, absolute: 1e-16, relative: Tolerance, what: "logit variances");
        double words = fixture.Doubles("entropy.W_U").Length / written.Columns;
        TensorAssert.Close<double>(FeaturesFixture.Numbers(expected.GetProperty("logit_variance_unbiased")), [.. variances.Select(variance => variance * words / (words - 1))], absolute: 1e-16, relative: Tolerance, what: "unbiased logit variances");
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void DeactivationScores_EveryHead_IsTheReference(string caseFolder, string? notBuilt)
    {
        Assert.Null(notBuilt);
        using var fixture = new FeaturesFixture(caseFolder);
        Matrix<float> keys = fixture.Matrix("attention.k_bos"), written = fixture.Matrix("attention.w");
        float[] queries = fixture.Floats("attention.W_Q");
        int size = written.Columns * keys.Columns;
        var scores = new DeactivationScores([.. Enumerable.Range(0, keys.Rows).Select(h => new Matrix<float>(written.Columns, keys.Columns, queries[(h * size)..((h + 1) * size)]))], keys);

        double[] actual = [.. Enumerable.Range(0, written.Rows).SelectMany(i => scores.Of(written.Row(i)))];

        TensorAssert.Close<double>(fixture.Doubles("attention.score"), actual, absolute: Tolerance, what: "scores");
        var expected = fixture.Expected("attention");
        int[] strongest = Integers(expected.GetProperty("strongest_feature_head"));
        Assert.Equal((strongest[0] * keys.Rows) + strongest[1], Array.IndexOf(actual, actual.Max()));
    }

    private static double? Pearson(JsonElement x, JsonElement y)
    {
        var sums = default(PearsonSums);
        foreach (var (a, b) in FeaturesFixture.Numbers(x).Zip(FeaturesFixture.Numbers(y))) sums.Add(a, b);
        return sums.Correlation;
    }

    private static void Close(double?[] expected, LatentCorrelations actual, string what)
    {
        Assert.Equal(expected.Length, actual.Values.Count);
        Assert.Equal(expected.Count(value => value is null), actual.UndefinedCount);
        for (int i = 0; i < expected.Length; i++) Close(expected[i], actual.Values[i], $"{what} of {i}");
    }

    private static void Close(double? expected, double? actual, string what)
    {
        Assert.True(expected.HasValue == actual.HasValue, $"{what}: expected {expected}, found {actual}.");
        if (expected.HasValue) TensorAssert.Close(expected.Value, actual!.Value, absolute: Tolerance, what: what);
    }

    private static int[] Integers(JsonElement values) => [.. values.EnumerateArray().Select(value => value.GetInt32())];
}
