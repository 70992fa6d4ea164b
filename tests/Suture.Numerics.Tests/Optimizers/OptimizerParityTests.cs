using System.Globalization;
using System.Text.Json;
using Suture.Formats;
using Suture.Numerics.Optimizers;
using Suture.Testing;

namespace Suture.Numerics.Tests.Optimizers;

/// <summary>Optimisers, schedules, clipping and the geometric median against PyTorch; tolerances are those of the fixture's README.</summary>
public class OptimizerParityTests
{
    public static TheoryData<string, string?> Cases => ParityCases.Of("analysis", folder => Path.GetFileName(folder).StartsWith("optim", StringComparison.Ordinal), _ => null);

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Optimizers_EverySetting_FollowPyTorch(string folder, string? notRun)
    {
        Assert.Null(notRun);
        using var expected = Json(folder);
        using var tensors = Tensors(folder);
        foreach (var config in expected.RootElement.GetProperty("adam_configs").EnumerateObject())
        {
            AssertTrajectory<double>(config, tensors.Doubles($"adam.{config.Name}.f64"), tensors, 1e-13);
            AssertTrajectory<float>(config, tensors.Floats($"adam.{config.Name}.f32"), tensors, 1e-6);
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Schedules_EveryStep_FollowPyTorch(string folder, string? notRun)
    {
        Assert.Null(notRun);
        using var expected = Json(folder);
        foreach (var entry in expected.RootElement.GetProperty("schedules").EnumerateObject())
        {
            double[] rates = [.. entry.Value.EnumerateArray().Select(v => v.GetDouble())];
            var schedule = ScheduleOf(entry.Name, rates.Max());
            schedule.Validate();

            // The README: recursive and closed form agree to 1e-19; rounding of one multiplication in 1e-3 is as large.
            TensorAssert.Close<double>(rates, [.. rates.Select((_, step) => schedule.RateAt(step))], 1e-18, 1e-14, entry.Name);
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void Clipping_EveryGroup_FollowsPyTorch(string folder, string? notRun)
    {
        Assert.Null(notRun);
        using var expected = Json(folder);
        using var tensors = Tensors(folder);
        int group = 0;
        foreach (var clip in expected.RootElement.GetProperty("clip").EnumerateArray())
        {
            string[] inputs = [.. tensors.Tensors.Keys.Where(name => name.StartsWith($"clip{group}.in", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
            Assert.NotEmpty(inputs);
            double norm = GradientClipping.GlobalNorm<float>([.. inputs.Select(name => (ReadOnlyMemory<float>)tensors.Floats(name))]);
            double factor = GradientClipping.Factor(norm, clip.GetProperty("max_norm").GetDouble());

            TensorAssert.Close(clip.GetProperty("norm_before").GetDouble(), norm, 1e-12, 1e-12, $"norm before of group {group}");
            TensorAssert.Close(clip.GetProperty("norm_after").GetDouble(), norm * factor, 1e-12, 1e-12, $"norm after of group {group}");
            foreach (string name in inputs)
            {
                double[] clipped = [.. tensors.Floats(name).Select(g => g * factor)];
                TensorAssert.Close<double>(tensors.Doubles(name.Replace(".in", ".out", StringComparison.Ordinal)), clipped, 1e-12, 1e-12, name);
            }

            group++;
        }
    }

    [ParityTheory]
    [MemberData(nameof(Cases))]
    public void GeometricMedian_BothStops_FollowReference(string folder, string? notRun)
    {
        Assert.Null(notRun);
        using var expected = Json(folder);
        using var tensors = Tensors(folder);
        var facts = expected.RootElement.GetProperty("geometric_median");
        var points = tensors.ReadMatrix("median.points").View;

        var exact = GeometricMedian.Of(points, 1e-15, 10_000);
        var early = GeometricMedian.Of(points, 1e-5, 100);

        TensorAssert.Close<double>(tensors.Doubles("median.exact"), exact.Point, 1e-8, what: "exact median");
        TensorAssert.Close<double>(tensors.Doubles("median.tol1e-5_max100"), early.Point, 1e-9, what: "median at tolerance 1e-5");
        Assert.Equal(facts.GetProperty("iterations_tol1e-5").GetInt32(), early.Iterations);
        var degenerate = facts.GetProperty("degenerate");
        float[][] rows = [.. degenerate.GetProperty("points").EnumerateArray().Select(Floats)];
        var special = GeometricMedian.Of(new Matrix<float>(rows.Length, rows[0].Length, [.. rows.SelectMany(r => r)]).View);
        TensorAssert.Close<double>([.. Floats(degenerate.GetProperty("expected")).Select(v => (double)v)], special.Point, 1e-8, what: "degenerate median");
    }

    private static void AssertTrajectory<T>(JsonProperty config, T[] expected, SafetensorsFile tensors, double tolerance)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        T[] parameters = [.. tensors.Floats("adam.p0").Select(T.CreateTruncating)];
        var gradients = tensors.ReadMatrix("adam.gradients").To<T>();
        var found = new T[expected.Length];
        var step = Stepper<T>(config.Value, parameters.Length);
        for (int t = 0; t < gradients.Rows; t++)
        {
            step(parameters, gradients.Row(t));
            parameters.CopyTo(found, t * parameters.Length);
        }

        // Relative to the largest parameter: one that crosses zero has no digits of its own.
        double scale = expected.Max(v => Math.Abs(double.CreateTruncating(v)));
        TensorAssert.Close<T>(expected, found, tolerance * scale, tolerance, $"{config.Name} in {typeof(T).Name}");
    }

    private delegate void StepAction<T>(Span<T> parameters, ReadOnlySpan<T> gradient);

    private static StepAction<T> Stepper<T>(JsonElement config, int length)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        double rate = config.GetProperty("lr").GetDouble();
        string kind = config.GetProperty("class").GetString()!;
        if (kind == "SGD")
        {
            var descent = new MomentumDescent<T>(config.GetProperty("momentum").GetDouble(), length);
            return (parameters, gradient) => descent.Step(parameters, gradient, rate);
        }

        Assert.True(kind is "Adam" or "AdamW", $"Unknown class '{kind}'.");
        var options = new AdamOptions { WeightDecay = Number(config, "weight_decay", 0), Epsilon = Number(config, "eps", 1e-8), DecoupledWeightDecay = kind == "AdamW" };
        if (config.TryGetProperty("betas", out var betas)) options = options with { Beta1 = betas[0].GetDouble(), Beta2 = betas[1].GetDouble() };
        var adam = new Adam<T>(options, length);
        return (parameters, gradient) => adam.Step(parameters, gradient, rate);
    }

    // The settings stand in the entry's name; a base rate that does not is the largest of the rates. Examples: warmup5_total40_lr1e-3_hf_first_step_zero, torch_CosineAnnealingLR_lr1e-4_T80, eta_min1e-5_total20.
    private static LearningRateSchedule ScheduleOf(string name, double largestRate) => new()
    {
        BaseRate = Setting(name, "lr") ?? largestRate,
        Shape = RateShape.Cosine,
        TotalSteps = (long)(Setting(name, "total") ?? Setting(name, "T") ?? throw new InvalidDataException($"Schedule '{name}' names no total.")),
        WarmUpSteps = (long)(Setting(name, "warmup") ?? 0),
        WarmUpStart = name.Contains("first_step_zero", StringComparison.Ordinal) ? WarmUpStart.Zero : WarmUpStart.FirstStepMoves,
        FloorRate = Setting(name, "min") ?? 0,
    };

    private static double? Setting(string name, string word)
    {
        foreach (string part in name.Split('_'))
        {
            if (part.StartsWith(word, StringComparison.Ordinal) && double.TryParse(part.AsSpan(word.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)) return value;
        }

        return null;
    }

    private static double Number(JsonElement config, string name, double fallback) => config.TryGetProperty(name, out var value) ? value.GetDouble() : fallback;

    private static float[] Floats(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetSingle())];

    private static JsonDocument Json(string folder) => JsonDocument.Parse(File.ReadAllText(Fixtures.Path(folder, "expected.json")));

    private static SafetensorsFile Tensors(string folder) => SafetensorsFile.Open(Fixtures.Path(folder, "optim.safetensors"));
}
