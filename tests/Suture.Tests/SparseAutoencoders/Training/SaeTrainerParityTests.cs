using System.Text.Json;
using Suture.Formats;
using Suture.Numerics;
using Suture.Numerics.Optimizers;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Objectives;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders.Training;

/// <summary>The paper's recipe step by step against PyTorch: losses, the first gradient, weights.</summary>
public sealed class SaeTrainerParityTests
{
    public static TheoryData<string, string?> Cases() => ParityCases.Of("sparse-autoencoders/training", _ => true, folder =>
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "expected.json")));
        string library = json.RootElement.GetProperty("library").GetString()!;
        return library == "plain" ? null : $"not built yet: the training recipe of {library}";
    });

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Step_LossesGradientAndWeights_MatchPyTorch(string caseFolder, string? notRun)
    {
        _ = notRun;
        using var json = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path(caseFolder, "expected.json")));
        using var data = SafetensorsFile.Open(Fixtures.Path(caseFolder, "data.safetensors"));
        var settings = json.RootElement.GetProperty("settings");
        var trainer = new SaeTrainer(Start(data, settings), new SaeTrainerOptions
        {
            Objective = new TopKObjective { K = settings.GetProperty("k").GetInt32(), Rectified = settings.GetProperty("relu").GetBoolean() },
            Schedule = LearningRateSchedule.Constant(settings.GetProperty("lr").GetDouble()),
            Adam = new AdamOptions
            {
                Beta1 = settings.GetProperty("betas")[0].GetDouble(),
                Beta2 = settings.GetProperty("betas")[1].GetDouble(),
                Epsilon = settings.GetProperty("eps").GetDouble(),
            },
        });
        var batches = Enumerable.Range(0, data.Tensors.Keys.Count(name => name.StartsWith("x.", StringComparison.Ordinal))).Select(i => data.ReadMatrix($"x.{i}")).ToList();
        var compute = new Compute(2);

        foreach (var step in json.RootElement.GetProperty("steps").EnumerateArray())
        {
            int index = step.GetProperty("step").GetInt32();
            var result = trainer.Step(batches[index % batches.Count].View, compute);

            TensorAssert.Close(step.GetProperty("loss").GetDouble(), result.Loss, relative: 3e-6, what: $"loss of step {index}");
            TensorAssert.Close(step.GetProperty("l0").GetDouble(), result.L0, relative: 1e-6, what: $"L0 of step {index}");
            if (index == 0) CheckGradient(data, trainer, settings.GetProperty("betas")[0].GetDouble());
            if (data.Tensors.ContainsKey($"after{index + 1}.W_enc")) CheckWeights(data, trainer.Parameters, index + 1);
        }
    }

    private static SparseAutoencoder Start(SafetensorsFile data, JsonElement settings) => new(
        data.ReadMatrix("init.W_enc").Transposed(), data.Floats("init.b_enc"), data.ReadMatrix("init.W_dec"), data.Floats("init.b_dec"), new TopKRule(settings.GetProperty("k").GetInt32()));

    private static void CheckGradient(SafetensorsFile data, SaeTrainer trainer, double beta1)
    {
        // After one step Adam's first moment is (1 − β1) times the gradient: the fused kernels keep no other trace of it.
        Check("W_enc", trainer.FirstMoments.Encoder.Transposed().Values);
        Check("b_enc", trainer.FirstMoments.EncoderBias);
        Check("W_dec", trainer.FirstMoments.Decoder.Values);
        Check("b_dec", trainer.FirstMoments.DecoderBias);

        void Check(string name, ReadOnlySpan<float> moment)
        {
            float[] expected = data.Floats($"grad1_raw.{name}");
            double[] actual = [.. moment.ToArray().Select(value => value / (1 - beta1))];
            double scale = Math.Max(1, expected.Max(value => Math.Abs(value)));
            TensorAssert.Close<double>(Array.ConvertAll(expected, value => (double)value), actual, absolute: 1e-5 * scale, what: $"gradient of {name}");
        }
    }

    private static void CheckWeights(SafetensorsFile data, SparseAutoencoder sae, int steps)
    {
        // The README's tolerances: rounding accumulates with the steps.
        double tolerance = steps <= 5 ? 3e-6 : 1e-5;
        TensorAssert.Close<float>(data.Floats($"after{steps}.W_enc"), sae.Encoder.Transposed().Values, tolerance, what: $"encoder after {steps}");
        TensorAssert.Close<float>(data.Floats($"after{steps}.b_enc"), sae.EncoderBias, tolerance, what: $"encoder bias after {steps}");
        TensorAssert.Close<float>(data.Floats($"after{steps}.W_dec"), sae.Decoder.Values, tolerance, what: $"decoder after {steps}");
        TensorAssert.Close<float>(data.Floats($"after{steps}.b_dec"), sae.DecoderBias, tolerance, what: $"decoder bias after {steps}");
    }
}
