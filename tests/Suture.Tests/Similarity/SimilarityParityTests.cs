using System.Text.Json;
using Suture.Activations;
using Suture.Formats;
using Suture.Numerics;
using Suture.Similarity;
using Suture.Testing;

namespace Suture.Tests.Similarity;

public sealed class SimilarityParityTests
{
    private static readonly Compute Compute = new(2);

    public static TheoryData<string, string?> Cases => ParityCases.Of("analysis", folder => Path.GetFileName(folder).StartsWith("similarity", StringComparison.Ordinal), _ => null);

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void RowMeasures_EveryPair_AreTheReference(string caseFolder, string? notBuilt)
    {
        Assert.Null(notBuilt);
        using var file = SafetensorsFile.Open(Path.Combine(Fixtures.Path(caseFolder), "activations.safetensors"));
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Fixtures.Path(caseFolder), "expected.json")));
        foreach (var pair in expected.RootElement.EnumerateObject().Where(pair => file.Tensors.ContainsKey(pair.Name + ".X")))
        {
            MatrixView<float> x = file.ReadMatrix(pair.Name + ".X").View, y = file.ReadMatrix(pair.Name + ".Y").View;
            TensorAssert.Close(pair.Value.GetProperty("cka_debiased").GetDouble(), DebiasedCka.Of(x, y, Compute), absolute: pair.Name == "outlier" ? 1e-6 : 1e-9, what: pair.Name + " debiased CKA");
            // The count of shared neighbours is exact; the reference rounds a quotient for each token and then their mean.
            TensorAssert.Close(pair.Value.GetProperty("mutual_knn_10").GetDouble(), MutualNearestNeighbours.Of(x, y, 10, Compute), absolute: 1e-12, what: pair.Name + " shared neighbours");
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Compare_EveryPair_IsTheReference(string caseFolder, string? notBuilt)
    {
        Assert.Null(notBuilt);
        using var file = SafetensorsFile.Open(Path.Combine(Fixtures.Path(caseFolder), "activations.safetensors"));
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Fixtures.Path(caseFolder), "expected.json")));
        foreach (var pair in expected.RootElement.EnumerateObject().Where(pair => file.Tensors.ContainsKey(pair.Name + ".X")))
        {
            var moments = Moments.Of(file.ReadMatrix(pair.Name + ".X").View, file.ReadMatrix(pair.Name + ".Y").View, Compute);
            CheckPair(pair.Name, pair.Value, moments);
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void LayerMap_ChoosesTheReferenceLayers(string caseFolder, string? notBuilt)
    {
        Assert.Null(notBuilt);
        using var file = SafetensorsFile.Open(Path.Combine(Fixtures.Path(caseFolder), "activations.safetensors"));
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Fixtures.Path(caseFolder), "expected.json")));
        var expected = document.RootElement.GetProperty("layer_selection");
        Matrix<float>[] a = Layers(file, "A"), b = Layers(file, "B");
        var accumulator = new MomentAccumulator([.. a.Select(x => x.Columns)], [.. b.Select(x => x.Columns)], Compute);
        accumulator.Add([.. a.Select(x => x.View)], [.. b.Select(x => x.View)]);

        var map = LayerMapBuilder.Of(accumulator.Complete(), new SvccaOptions(), Compute);

        for (int i = 0; i < a.Length; i++)
        {
            TensorAssert.Close<double>(Numbers(expected.GetProperty("svcca_mean")[i]), map.Svcca[i], absolute: 1e-9, what: $"svcca of layer {i}");
            TensorAssert.Close<double>(Numbers(expected.GetProperty("cka")[i]), map.Cka[i], absolute: 1e-9, what: $"cka of layer {i}");
            Assert.Equal(expected.GetProperty("argmax_B_by_svcca")[i].GetInt32(), map.BestBySvcca(i));
            Assert.Equal(expected.GetProperty("argmax_B_by_cka")[i].GetInt32(), map.BestByCka(i));
        }
    }

    private static void CheckPair(string name, JsonElement expected, Moments moments)
    {
        // Tolerances of the fixture's README.
        double tolerance = name == "outlier" ? 1e-6 : 1e-9, correlation = name == "few_samples" ? 1e-7 : tolerance, projected = Math.Max(1e-7, tolerance);
        var svcca = Svcca.Compare(moments, new SvccaOptions(), Compute);
        Close("cka", LinearCka.Compare(moments), tolerance);
        Close("svcca_mean", svcca.Mean, correlation);
        Assert.Equal(expected.GetProperty("svcca_kept_x").GetInt32(), svcca.KeptA);
        Assert.Equal(expected.GetProperty("svcca_kept_y").GetInt32(), svcca.KeptB);
        TensorAssert.Close<double>(Numbers(expected.GetProperty("svcca_correlations")), [.. svcca.Correlations], absolute: correlation, what: name + " correlations");
        Close("svcca_mean_over_dmin", svcca.MeanOverWidth, correlation);
        Close("svcca_sigma_sum_variant_mean", Svcca.Compare(moments, new SvccaOptions { Keep = SvccaKeep.SingularValueSum }, Compute).Mean, correlation);
        var all = Svcca.Compare(moments, new SvccaOptions { VarianceThreshold = 1, RankTolerance = 1e-5 }, Compute);
        Close("cca_mean_no_truncation", all.Mean, correlation);
        Assert.Equal(expected.GetProperty("numerical_rank_x").GetInt32(), all.RankA);
        Assert.Equal(expected.GetProperty("numerical_rank_y").GetInt32(), all.RankB);
        var distance = ProcrustesDistance.Of(moments, Compute);
        var reference = expected.GetProperty("procrustes_distance");

        // The raw distance is in squared units of the activations: absolute tolerance relative to the norms it is the difference of.
        TensorAssert.Close(reference.GetProperty("raw").GetDouble(), distance.Raw, absolute: tolerance * (CovarianceFactor.Trace(moments.ScatterAA) + CovarianceFactor.Trace(moments.ScatterBB)), what: name + " procrustes raw");
        TensorAssert.Close(reference.GetProperty("normalised").GetDouble(), distance.Normalised, absolute: tolerance, what: name + " procrustes normalised");
        if (expected.TryGetProperty("pwcca_x", out _)) Close("pwcca_x", Pwcca.Compare(moments, Compute), projected);
        if (expected.TryGetProperty("pwcca_y", out _)) Close("pwcca_y", Pwcca.Compare(moments.Swapped(), Compute), projected);

        void Close(string measure, double actual, double absolute) => TensorAssert.Close(expected.GetProperty(measure).GetDouble(), actual, absolute: absolute, what: $"{name} {measure}");
    }

    private static Matrix<float>[] Layers(SafetensorsFile file, string side) =>
        [.. Enumerable.Range(0, file.Tensors.Keys.Count(key => key.StartsWith("layers." + side, StringComparison.Ordinal))).Select(i => file.ReadMatrix($"layers.{side}{i}"))];

    private static double[] Numbers(JsonElement values) => [.. values.EnumerateArray().Select(value => value.GetDouble())];
}
