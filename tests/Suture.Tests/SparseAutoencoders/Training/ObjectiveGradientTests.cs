using Suture.Numerics;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Engines;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders.Training;

/// <summary>Every objective's loss and gradient against its definition in float64 and the differences of it.</summary>
public sealed class ObjectiveGradientTests
{
    private const int Tokens = 9;
    private const double Width = 1e-6;

    public static TheoryData<string> Names()
    {
        var names = new TheoryData<string>();
        foreach (string row in ObjectiveCases.Names())
        {
            // Scales are outside of the parameters, a gradient past the ReLU is none of the loss, and the estimators are no derivatives.
            if (row is not ("scaled" or "scaled-skip" or "topk-zeros" or "jumprelu-input")) names.Add(row);
        }

        return names;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_LossAndGradient_AreTheDefinitions(string name)
    {
        var options = ObjectiveCases.Options(name) with { FirstBatchBias = FirstBatchBias.Keep, Decoder = DecoderConstraint.None, MaxGradientNorm = null };
        int[] dead = options.Auxiliary is null && name != "jumprelu-tanh" ? [] : [3, 12, 17, 25, 33];
        var counters = TrainerCounters.Zero(ObjectiveCases.Latents, 0);
        foreach (int latent in dead) (counters.TokensSinceFired[latent], counters.StepsSinceFired[latent]) = (1000, 1000);
        var trainer = new SaeTrainer(ObjectiveCases.Start(name), options, counters);
        Matrix<float> x = ObjectiveCases.Input(7, Tokens), y = ObjectiveCases.Target(name, 7, Tokens);
        var parameters = trainer.Parameters.All.ToDictionary(weights => weights.Name, weights => Array.ConvertAll(weights.Values.Array, value => (double)value), StringComparer.Ordinal);
        var trace = trainer.Trace = new GradientTrace(trainer.Parameters);

        var step = trainer.Step(x.View, y.View, new Compute(1));

        if (options.Auxiliary is { CountsBatchFirst: true }) dead = [.. dead.Where(latent => trainer.TokensSinceFired[latent] > 0)];
        var definition = new DenseLoss(options, x, y, dead);
        TensorAssert.Close(definition.At(parameters), step.Loss, relative: 1e-5, what: "loss");
        foreach (var (parameter, values) in parameters)
        {
            // Thresholds learn by estimators, which are no derivatives; the oracles check them.
            if (parameter == "thresholds") continue;
            double[] expected = Differences(definition, parameters, values);
            double scale = Math.Max(1e-2, expected.Max(Math.Abs));
            // Float32 sums of some dozens of terms, and differences with an error of about 1e-6.
            TensorAssert.Close<double>(expected, Array.ConvertAll(trace.Raw[parameter].Array, value => (double)value), absolute: 1e-4 * scale, what: $"gradient of {parameter}");
        }
    }

    private static double[] Differences(DenseLoss definition, Dictionary<string, double[]> parameters, double[] values)
    {
        double[] result = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double kept = values[i];
            values[i] = kept + Width;
            double above = definition.At(parameters);
            values[i] = kept - Width;
            result[i] = (above - definition.At(parameters)) / (2 * Width);
            values[i] = kept;
        }

        return result;
    }
}
