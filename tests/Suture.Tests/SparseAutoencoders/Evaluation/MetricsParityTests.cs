using System.Text.Json;
using Suture.Formats;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Evaluation;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders.Evaluation;

/// <summary>Every definition of a metric that is ours, against float64 values of the fixtures.</summary>
public sealed class MetricsParityTests
{
    private static readonly Dictionary<string, Func<SaeEvaluation, double>> Definitions = new(StringComparer.Ordinal)
    {
        ["explained_variance_global"] = e => e.ExplainedVariance.Global,
        ["fvu_global"] = e => e.Fvu,
        ["explained_variance_centred_residual_global"] = e => e.ExplainedVariance.CentredResidual,
        ["explained_variance_legacy_saelens"] = e => e.ExplainedVariance.TokenMean,
        ["fvu_sparsify_mean"] = e => 1 - e.ExplainedVariance.Batch,
        ["one_minus_fvu_sparsify_mean"] = e => e.ExplainedVariance.Batch,
        ["frac_variance_explained_dictionary_learning"] = e => e.ExplainedVariance.Variance,
        ["mse_sum_over_d"] = e => e.SquaredError,
        ["mse_mean_over_d"] = e => e.MeanSquaredError,
        ["normalized_mse_openai"] = e => e.Fvu,
        ["normalized_mse_rowwise"] = e => e.RelativeSquaredError,
        ["l2_loss_dictionary_learning"] = e => e.ErrorNorm,
        ["l0_mean"] = e => e.L0,
        ["l0_min"] = e => e.L0Min,
        ["l0_max"] = e => e.L0Max,
        ["l1_mean"] = e => e.L1,
        ["cosine_similarity"] = e => e.CosineSimilarity,
        ["l2_norm_in"] = e => e.InputNorm,
        ["l2_norm_out"] = e => e.OutputNorm,
        ["l2_ratio"] = e => e.NormRatio,
        ["relative_reconstruction_bias_batch_mean"] = e => e.RelativeReconstructionBiasByBatch,
        ["relative_reconstruction_bias_global"] = e => e.RelativeReconstructionBias,
        ["dead_fraction_density_below_1e-05"] = e => e.ShareBelowDensity1E5,
        ["dead_fraction_density_below_1e-06"] = e => e.ShareBelowDensity1E6,
        ["dead_fraction_density_below_0.01"] = e => e.ShareBelowDensity1E2,
        ["frac_alive"] = e => 1 - e.DeadShare,
        ["max_density"] = e => e.MaxDensity,
        ["dead_features_count"] = e => e.DeadCount,
    };

    public static TheoryData<string, string?> Cases() => ParityCases.Of("sparse-autoencoders/metrics", _ => true, _ => null);

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Result_Definitions_MatchFloat64(string caseFolder, string? notRun)
    {
        _ = notRun;
        using var json = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path(caseFolder, "expected.json")));
        using var data = SafetensorsFile.Open(Fixtures.Path(caseFolder, "data.safetensors"));

        var evaluation = Evaluate(data);

        int compared = 0;
        foreach (var definition in json.RootElement.GetProperty("definitions").EnumerateObject())
        {
            // Definitions of one batch alone, and SAEBench's mistaken ones, are not ours.
            if (!Definitions.TryGetValue(definition.Name, out var ours)) continue;
            // Float64 on both sides; the order of sums differs.
            TensorAssert.Close(definition.Value.GetProperty("value").GetDouble(), ours(evaluation), absolute: 1e-12, relative: 1e-10, what: definition.Name);
            compared++;
        }

        Assert.True(compared > 0, "The case names no definition of ours.");
    }

    private static SaeEvaluation Evaluate(SafetensorsFile data)
    {
        var batches = Batches(data, "x").Zip(Batches(data, "x_hat"), Batches(data, "acts")).ToList();
        var evaluator = new SaeEvaluator(batches[0].Third.Columns, batches[0].First.Columns);
        var compute = new Compute(2);
        foreach (var (x, reconstruction, codes) in batches) evaluator.Add(x, reconstruction, SparseCodes.FromDense(codes), compute);
        return evaluator.Result();
    }

    /// <summary>Batches stored as one tensor [batch, token, dim], or as tensors name.0, name.1, … of [token, dim].</summary>
    private static List<MatrixView<float>> Batches(SafetensorsFile data, string name)
    {
        if (!data.Tensors.TryGetValue(name, out var info))
        {
            return [.. Enumerable.Range(0, data.Tensors.Count).Select(i => $"{name}.{i}").Where(data.Tensors.ContainsKey).Select(part => data.ReadMatrix(part).View)];
        }

        int batches = (int)info.Shape[0], tokens = (int)info.Shape[1], width = (int)info.Shape[2];
        var all = new Matrix<float>(batches * tokens, width, data.Floats(name));
        return [.. Enumerable.Range(0, batches).Select(i => all.View.RowRange(i * tokens, tokens))];
    }
}
