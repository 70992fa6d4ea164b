using System.Globalization;
using System.Text.Json;
using Suture.Formats;
using Suture.Numerics;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Engines;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders.Training;

/// <summary>One case of the training oracles run by our trainer, with the largest difference of everything that the library wrote down.</summary>
internal sealed class TrainerParity
{
    // The tolerances of the fixtures' README.
    private const double LossTolerance = 3e-6;
    private const double GradientTolerance = 1e-5;

    private TrainerParity(string name) => Name = name;

    /// <summary>The case's folder.</summary>
    public string Name { get; }

    /// <summary>Largest relative difference of a loss, norm, rate or threshold.</summary>
    public double Losses { get; private set; }

    /// <summary>Largest difference of the first gradient, raw or applied, over the largest of its tensor (at least 1).</summary>
    public double Gradient { get; private set; }

    /// <summary>Largest difference of a weight at the last step compared.</summary>
    public double Weights { get; private set; }

    /// <summary>The last step whose weights were compared.</summary>
    public int Steps { get; private set; }

    /// <summary>Counts compared, all of them exact: L0, dead latents, tokens or steps since each fired.</summary>
    public int Counts { get; private set; }

    /// <summary>What is beyond its tolerance.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Largest difference of a weight that the README allows after so many steps.</summary>
    public static double WeightTolerance(int steps) => steps <= 5 ? 3e-6 : 1e-5;

    public static TrainerParity Run(string caseFolder)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Fixtures.Path(caseFolder, "expected.json")));
        using var data = SafetensorsFile.Open(Fixtures.Path(caseFolder, "data.safetensors"));
        var result = new TrainerParity(Path.GetFileName(caseFolder));
        result.Run(new TrainerOracle(json.RootElement, data));
        return result;
    }

    private void Run(TrainerOracle oracle)
    {
        var trainer = oracle.Trainer;
        var batches = Batches(oracle.Data, "x.");
        var targets = Batches(oracle.Data, "y.");
        var compute = new Compute(2);
        foreach (var step in oracle.Expected.GetProperty("steps").EnumerateArray())
        {
            int index = step.GetProperty("step").GetInt32();
            int deadBefore = trainer.DeadCount;
            trainer.Trace = index == 0 ? new GradientTrace(trainer.Parameters) : null;
            var x = batches[index % batches.Count].View;
            var result = targets.Count == 0 ? trainer.Step(x, compute) : trainer.Step(x, targets[index % targets.Count].View, compute);
            CheckStep(oracle, step, result, deadBefore, index);
            if (trainer.Trace is { } trace) CheckGradient(oracle, trace);
            CheckCounters(oracle, index + 1);
            if (oracle.Data.Tensors.Keys.Any(key => key.StartsWith(string.Create(CultureInfo.InvariantCulture, $"after{index + 1}."), StringComparison.Ordinal))) CheckWeights(oracle, index + 1);
        }
    }

    private static List<Matrix<float>> Batches(SafetensorsFile data, string prefix) =>
        [.. Enumerable.Range(0, data.Tensors.Keys.Count(name => name.StartsWith(prefix, StringComparison.Ordinal))).Select(i => data.ReadMatrix(string.Create(CultureInfo.InvariantCulture, $"{prefix}{i}")))];

    private void CheckStep(TrainerOracle oracle, JsonElement expected, TrainingStep actual, int deadBefore, int index)
    {
        // What each library calls its numbers; they report auxiliary losses without or with their coefficient.
        double alpha = oracle.Library == "saelens" ? 1 : oracle.Options.Auxiliary?.Coefficient ?? 1;
        Loss("lr", actual.LearningRate);
        Loss("loss", actual.Loss);
        Loss("mse_loss", actual.Reconstruction, when: !expected.TryGetProperty("inner_mse_loss_12", out _));
        Loss("fvu", actual.Reconstruction);
        Loss("l2_loss", actual.Reconstruction, when: !expected.TryGetProperty("mse_loss", out _));
        Loss("auxk_loss", actual.Auxiliary / alpha, when: oracle.Options.Auxiliary is not null);
        Loss("aux_loss", actual.Auxiliary);
        Loss("auxiliary_reconstruction_loss", actual.Auxiliary);
        Loss("l1_loss", actual.Sparsity);
        Loss("l0_loss", actual.Sparsity - (expected.TryGetProperty("pre_act_loss", out var extra) ? extra.GetDouble() : 0));
        Loss("multi_topk_fvu", actual.Auxiliary * 8, when: oracle.Options.Auxiliary is null);
        Loss("threshold_after", actual.Threshold, when: actual.Threshold is not null);
        Loss("topk_threshold_after", actual.Threshold);
        Loss("grad_norm_before_clip", actual.GradientNorm);
        Count("l0", actual.L0);
        Count("n_dead_before_step", deadBefore);

        void Loss(string key, double? value, bool when = true)
        {
            if (!when || !expected.TryGetProperty(key, out var json) || json.ValueKind != JsonValueKind.Number) return;
            double theirs = json.GetDouble(), difference = Math.Abs((value ?? double.NaN) - theirs) / Math.Max(Math.Abs(theirs), 1e-30);
            if (theirs == 0) difference = Math.Abs(value ?? double.NaN);
            Losses = Math.Max(Losses, difference);
            if (!(difference <= LossTolerance)) Faults.Add($"{key} of step {index}: expected {theirs}, found {value}, {difference:G3} relative.");
        }

        void Count(string key, double value)
        {
            if (!expected.TryGetProperty(key, out var json)) return;
            Counts++;
            if (Math.Abs(json.GetDouble() - value) > 1e-6 * Math.Max(1, value)) Faults.Add($"{key} of step {index}: expected {json.GetDouble()}, found {value}.");
        }
    }

    private void CheckGradient(TrainerOracle oracle, GradientTrace trace)
    {
        foreach (var name in oracle.Parameters)
        {
            if (oracle.Data.Tensors.ContainsKey("grad1_raw." + name.Theirs)) Compare("raw", oracle.Read("grad1_raw", name), trace.Raw[name.Ours], 1);
            if (!oracle.Data.Tensors.ContainsKey("grad1_applied." + name.Theirs)) continue;
            Compare("applied", oracle.Read("grad1_applied", name), name.Ours == "decoder" ? trace.ProjectedDecoder : trace.Raw[name.Ours], trace.Factor);

            void Compare(string what, Matrix<float> expected, Matrix<float> actual, double factor)
            {
                double scale = Math.Max(1, expected.Array.Max(value => Math.Abs(value)));
                double difference = expected.Array.Zip(actual.Array, (theirs, ours) => Math.Abs(theirs - (ours * factor))).Max() / scale;
                Gradient = Math.Max(Gradient, difference);
                if (!(difference <= GradientTolerance)) Faults.Add($"{what} gradient of {name.Ours}: differs by {difference:G3} of its scale.");
            }
        }
    }

    private void CheckCounters(TrainerOracle oracle, int steps)
    {
        Compare(string.Create(CultureInfo.InvariantCulture, $"num_tokens_since_fired.{steps}"), oracle.Trainer.TokensSinceFired, file => file.Integers);
        Compare(string.Create(CultureInfo.InvariantCulture, $"n_forward_passes_since_fired.{steps}"), oracle.Trainer.StepsSinceFired, file => key => Array.ConvertAll(file.Floats(key), value => (long)value));

        void Compare(string key, ReadOnlySpan<long> actual, Func<SafetensorsFile, Func<string, long[]>> read)
        {
            if (!oracle.Data.Tensors.ContainsKey(key)) return;
            long[] expected = read(oracle.Data)(key);
            Counts += expected.Length;
            for (int latent = 0; latent < expected.Length; latent++)
            {
                if (expected[latent] != actual[latent]) Faults.Add($"{key}[{latent}]: expected {expected[latent]}, found {actual[latent]}.");
            }
        }
    }

    private void CheckWeights(TrainerOracle oracle, int steps)
    {
        double tolerance = WeightTolerance(steps);
        Steps = steps;
        Weights = 0;
        foreach (var name in oracle.Parameters)
        {
            var expected = oracle.Read(string.Create(CultureInfo.InvariantCulture, $"after{steps}"), name);
            var actual = oracle.Trainer.Parameters.All.Single(weights => weights.Name == name.Ours).Values;
            double difference = expected.Array.Zip(actual.Array, (theirs, ours) => Math.Abs((double)theirs - ours)).Max();
            Weights = Math.Max(Weights, difference);
            if (!(difference <= tolerance)) Faults.Add($"{name.Ours} after {steps} steps differs by {difference:G3}.");
        }
    }
}
