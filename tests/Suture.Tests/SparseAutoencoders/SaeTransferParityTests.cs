using System.Text.Json;
using Suture.Formats;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.Stitching;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders;

/// <summary>Transferred weights, codes and outputs against float64 values, for each rule, with and without a pre-bias, and the unit-norm trap.</summary>
public sealed class SaeTransferParityTests
{
    private static readonly string[] Biases = ["plain", "prebias"];
    private static readonly string[] Rules = ["relu", "topk", "jumprelu"];

    public static TheoryData<string, string?> Cases() => ParityCases.Of("analysis", folder => File.Exists(Path.Combine(folder, "sae.safetensors")), _ => null);

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Through_WeightsCodesAndOutputs_MatchFloat64(string caseFolder, string? notRun)
    {
        _ = notRun;
        using var data = SafetensorsFile.Open(Fixtures.Path(caseFolder, "sae.safetensors"));
        using var json = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path(caseFolder, "expected.json")));
        var compute = new Compute(2);
        foreach (string bias in Biases)
        {
            foreach (string rule in Rules)
            {
                var transferred = SaeTransfer.Through(Source(data, json.RootElement, bias, rule), Map(data, "down"), Map(data, "up"), compute);
                var h = data.ReadMatrix("h_B");

                var codes = transferred.Encode(h.View, compute);
                var output = transferred.Decode(codes, compute);

                string prefix = $"{bias}.{rule}.";
                CheckWeights(data, bias, transferred);
                double[] features = data.Doubles(prefix + "features");
                Assert.Equal(features.Select(value => value != 0), codes.ToDense().Array.Select(value => value != 0));
                Close(features, codes.ToDense().Values, prefix + "features");
                Close(data.Doubles(prefix + "output"), output.Values, prefix + "output");
                Assert.Equal(json.RootElement.GetProperty($"{bias}.{rule}").GetProperty("mean_L0").GetDouble(), (double)codes.Count / codes.TokenCount, 9);
                CheckUnitNorm(json.RootElement.GetProperty($"{bias}.{rule}"), data, bias, transferred, codes, output);
            }
        }
    }

    private static SparseAutoencoder Source(SafetensorsFile data, JsonElement json, string bias, string rule)
    {
        var encoder = data.ReadMatrix("W_e").Transposed();
        float[] encoderBias = data.Floats("b_e"), decoderBias = data.Floats("b_d");
        // A pre-bias is folded first: be ← be − bd We.
        if (bias == "prebias")
        {
            for (int i = 0; i < encoderBias.Length; i++)
            {
                double product = 0;
                for (int j = 0; j < decoderBias.Length; j++) product += (double)decoderBias[j] * encoder[i, j];
                encoderBias[i] = (float)(encoderBias[i] - product);
            }
        }

        ActivationRule activation = rule switch
        {
            "topk" => new TopKRule(json.GetProperty("k").GetInt32()),
            "jumprelu" => new JumpReluRule(data.Floats("threshold")),
            _ => new ReluRule(),
        };
        return new SparseAutoencoder(encoder, encoderBias, data.ReadMatrix("W_d"), decoderBias, activation);
    }

    private static AffineMap Map(SafetensorsFile data, string direction) => new(data.ReadMatrix($"P_{direction}").To<double>(), data.Doubles($"b_{direction}"));

    private static void CheckWeights(SafetensorsFile data, string bias, SparseAutoencoder sae)
    {
        Close(data.Doubles($"{bias}.W_e'"), sae.Encoder.Transposed().Values, "encoder");
        Close(data.Doubles($"{bias}.b_e'"), sae.EncoderBias, "encoder bias");
        Close(data.Doubles($"{bias}.W_d'"), sae.Decoder.Values, "decoder");
        Close(data.Doubles($"{bias}.b_d'"), sae.DecoderBias, "decoder bias");
        TensorAssert.Close<double>(data.Doubles($"{bias}.decoder_norms'"), DecoderNormalization.Norms(sae.Decoder), relative: 1e-5, what: "decoder norms");
    }

    private static void CheckUnitNorm(JsonElement expected, SafetensorsFile data, string bias, SparseAutoencoder sae, SparseCodes codes, Matrix<float> output)
    {
        var unit = DecoderNormalization.ToUnitNorm(sae);
        var unitCodes = unit.Encode(data.ReadMatrix("h_B").View, new Compute(1));
        int otherRows = Enumerable.Range(0, codes.TokenCount).Count(t => !codes.LatentsOf(t).SequenceEqual(unitCodes.LatentsOf(t)));
        double difference = unit.Decode(unitCodes, new Compute(1)).Array.Zip(output.Array, (a, b) => Math.Abs((double)a - b)).Max();

        Assert.Equal(expected.GetProperty("unit_norm_rescaled_rows_with_other_active_set").GetInt32(), otherRows);
        TensorAssert.Close(expected.GetProperty("unit_norm_rescaled_max_abs_difference").GetDouble(), difference, absolute: 1e-4, what: $"difference by unit norm, {bias}");
        if (DecoderNormalization.KeepsFunction(sae.Rule)) Assert.Equal(0, otherRows);
    }

    // The README's tolerance for float32: 1e-5 relative, here to the largest value, for sums cancel.
    private static void Close(double[] expected, ReadOnlySpan<float> actual, string what) =>
        TensorAssert.Close<double>(expected, Array.ConvertAll(actual.ToArray(), value => (double)value), absolute: 1e-5 * expected.Max(Math.Abs), what: what);
}
