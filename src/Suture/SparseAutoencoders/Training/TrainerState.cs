using System.Globalization;
using System.Text.Json;
using Suture.Formats;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training;

/// <summary>The file of a trainer's state: parameters as they are trained, the optimiser's arrays, counters, threshold, scales, step and recipe; a safetensors file any tool can look into.</summary>
internal static class TrainerState
{
    private const string Kind = "suture-sae-trainer-1";

    public static void Save(string path, SaeTrainer trainer)
    {
        var file = new SafetensorsWriter();
        foreach (var weights in trainer.Parameters.All)
        {
            Add(file, weights.Name, weights.Values.Array, weights.Values);
            foreach (var (name, values) in weights.State) Add(file, $"{name}.{weights.Name}", values, weights.Values);
        }

        var counters = trainer.Counters;
        file.Add("tokens_since_fired", counters.TokensSinceFired);
        file.Add("steps_since_fired", counters.StepsSinceFired);
        file.Add("is_touched", Array.ConvertAll(counters.IsTouched, touched => (byte)(touched ? 1 : 0)));
        var (largestRate, weightSum) = trainer.Parameters.Encoder.Average;
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["kind"] = Kind,
            ["step"] = Text(counters.StepCount),
            ["tokens"] = Text(counters.TokenCount),
            ["active"] = Text(counters.ActiveCount),
            ["threshold"] = Text(counters.Threshold),
            ["largest_rate"] = Text(largestRate),
            ["weight_sum"] = Text(weightSum),
            ["options"] = JsonSerializer.Serialize(trainer.Options, TrainerJson.Default.SaeTrainerOptions),
        };
        AddScaling(file, metadata, "input", trainer.Scaling);
        AddScaling(file, metadata, "target", trainer.TargetScaling);
        file.Write(path, metadata);
    }

    public static SaeTrainer Load(string path)
    {
        using var file = SafetensorsFile.Open(path);
        if (!file.Metadata.TryGetValue("kind", out string? kind) || kind != Kind)
        {
            throw new CheckpointFormatException(path, "kind", $"is '{kind ?? "missing"}'; expected '{Kind}', the state of a trainer.");
        }

        var options = ReadOptions(file);
        var parameters = ReadParameters(file);
        long latents = parameters.LatentCount;
        foreach (string name in (ReadOnlySpan<string>)["tokens_since_fired", "steps_since_fired", "is_touched"]) file.Require(name, latents);
        var counters = new TrainerCounters(
            Count(file, "step"),
            Count(file, "tokens"),
            Count(file, "active"),
            Number(file, "threshold"),
            file.Integers("tokens_since_fired"),
            file.Integers("steps_since_fired"),
            Array.ConvertAll(file.Integers("is_touched"), value => value != 0));
        var (input, target) = (ReadScaling(file, "input", parameters.InputWidth), ReadScaling(file, "target", parameters.OutputWidth));
        SaeTrainer trainer;
        try
        {
            trainer = new SaeTrainer(parameters, options, counters, input, target);
        }
        catch (ArgumentException fault)
        {
            throw new CheckpointFormatException(path, "options", $"does not fit the parameters: {fault.Message}", fault);
        }

        double largestRate = Number(file, "largest_rate"), weightSum = Number(file, "weight_sum");
        foreach (var weights in trainer.Parameters.All)
        {
            Read(file, weights.Name, weights.Values, weights.Values.Array);
            foreach (var (name, values) in weights.State) Read(file, $"{name}.{weights.Name}", weights.Values, values);
            weights.Resume(largestRate, weightSum);
        }

        return trainer;
    }

    private static void Add(SafetensorsWriter file, string name, float[] values, Matrix<float> shape) =>
        file.Add(name, values, IsVector(name) ? [values.Length] : [shape.Rows, shape.Columns]);

    // By name, not by shape: a matrix may have a single row.
    private static bool IsVector(string name) => name.EndsWith("bias", StringComparison.Ordinal) || name.EndsWith("thresholds", StringComparison.Ordinal) || name.EndsWith("scales", StringComparison.Ordinal);

    private static void Read(SafetensorsFile file, string name, Matrix<float> shape, float[] destination)
    {
        if (IsVector(name))
        {
            file.Require(name, destination.Length);
            file.RequireFinite(name);
            file.Floats(name).CopyTo(destination, 0);
            return;
        }

        // Row by row: the whole would be there twice.
        file.Require(name, shape.Rows, shape.Columns);
        file.RequireFinite(name);
        var stored = file.Matrix(name);
        for (int row = 0; row < shape.Rows; row++) stored.ReadRow(row, destination.AsSpan(row * shape.Columns, shape.Columns));
    }

    private static SparseAutoencoder ReadParameters(SafetensorsFile file)
    {
        long[] shape = ShapeOf(file, "encoder");
        long latents = shape[0], inputs = shape[1], outputs = ShapeOf(file, "decoder")[1];
        file.Require("encoder_bias", latents);
        file.Require("decoder", latents, outputs);
        file.Require("decoder_bias", outputs);
        bool hasSkip = file.Tensors.ContainsKey("skip");
        if (hasSkip) file.Require("skip", outputs, inputs);
        foreach (string name in (ReadOnlySpan<string>)["encoder", "encoder_bias", "decoder", "decoder_bias"]) file.RequireFinite(name);
        if (hasSkip) file.RequireFinite("skip");
        return new SparseAutoencoder(
            file.ReadMatrix("encoder"), file.Floats("encoder_bias"), file.ReadMatrix("decoder"), file.Floats("decoder_bias"), new ReluRule(), TokenNormalization.None, hasSkip ? file.ReadMatrix("skip") : null);
    }

    private static long[] ShapeOf(SafetensorsFile file, string name)
    {
        var tensor = file.Require(name);
        if (tensor.Shape.Count != 2) throw new CheckpointFormatException(file.Path, name, $"has shape {tensor.ShapeText}; expected [dSae, width].");
        return [tensor.Shape[0], tensor.Shape[1]];
    }

    private static void AddScaling(SafetensorsWriter file, Dictionary<string, string> metadata, string name, ActivationScaling? scaling)
    {
        if (scaling is null) return;
        metadata[name + "_factor"] = Text(scaling.Factor);
        if (!scaling.Center.IsEmpty) file.Add(name + "_center", scaling.Center.ToArray());
    }

    private static ActivationScaling? ReadScaling(SafetensorsFile file, string name, int width)
    {
        string key = name + "_factor", center = name + "_center";
        if (!file.Metadata.ContainsKey(key)) return null;
        double factor = Number(file, key);
        bool hasCenter = file.Tensors.ContainsKey(center);
        if (hasCenter)
        {
            file.Require(center, width);
            file.RequireFinite(center);
        }

        try
        {
            return new ActivationScaling(factor, hasCenter ? file.Floats(center) : []);
        }
        catch (ArgumentException fault)
        {
            throw new CheckpointFormatException(file.Path, key, $"cannot scale: {fault.Message}", fault);
        }
    }

    private static SaeTrainerOptions ReadOptions(SafetensorsFile file)
    {
        string text = file.Metadata.GetValueOrDefault("options", "null");
        try
        {
            var options = JsonSerializer.Deserialize(text, TrainerJson.Default.SaeTrainerOptions) ?? throw new CheckpointFormatException(file.Path, "options", "is missing from the metadata.");
            // An option left out would be read as zero, not as its default, and train on to other weights.
            if (JsonSerializer.Serialize(options, TrainerJson.Default.SaeTrainerOptions) != text) throw new CheckpointFormatException(file.Path, "options", "is not a recipe as it is saved: every option written out, once.");
            options.Validate();
            return options;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or NotSupportedException)
        {
            throw new CheckpointFormatException(file.Path, "options", $"is not a recipe: {fault.Message}", fault);
        }
    }

    private static string Text<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

    private static long Count(SafetensorsFile file, string key) =>
        file.Metadata.TryGetValue(key, out string? text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw new CheckpointFormatException(file.Path, key, $"is '{text ?? "missing"}' in the metadata; expected a count.");

    private static double Number(SafetensorsFile file, string key) =>
        file.Metadata.TryGetValue(key, out string? text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new CheckpointFormatException(file.Path, key, $"is '{text ?? "missing"}' in the metadata; expected a finite number.");
}
