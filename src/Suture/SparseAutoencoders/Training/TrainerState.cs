using System.Globalization;
using System.Text.Json;
using Suture.Formats;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training;

/// <summary>The file of a trainer's state: weights, both moments of Adam, counters, step and recipe; a safetensors file any tool can look into.</summary>
internal static class TrainerState
{
    private const string Kind = "suture-sae-trainer-1";

    public static void Save(string path, SaeTrainer trainer)
    {
        var file = new SafetensorsWriter();
        var sae = trainer.Parameters;
        Add(file, "", new WeightSet(sae.Encoder, sae.EncoderBias, sae.Decoder, sae.DecoderBias));
        Add(file, "first_moment.", trainer.FirstMoments);
        Add(file, "second_moment.", trainer.SecondMoments);
        file.Add("tokens_since_fired", trainer.TokensSinceFired.ToArray());
        file.Add("has_fired", Array.ConvertAll(trainer.HasFired.ToArray(), fired => (byte)(fired ? 1 : 0)));
        file.Write(path, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["kind"] = Kind,
            ["step"] = trainer.StepCount.ToString(CultureInfo.InvariantCulture),
            ["tokens"] = trainer.TokenCount.ToString(CultureInfo.InvariantCulture),
            ["active"] = trainer.ActiveCount.ToString(CultureInfo.InvariantCulture),
            ["options"] = JsonSerializer.Serialize(trainer.Options, TrainerJson.Default.SaeTrainerOptions),
        });
    }

    public static SaeTrainer Load(string path)
    {
        using var file = SafetensorsFile.Open(path);
        if (!file.Metadata.TryGetValue("kind", out string? kind) || kind != Kind)
        {
            throw new CheckpointFormatException(path, "kind", $"is '{kind ?? "missing"}'; expected '{Kind}', the state of a trainer.");
        }

        var options = ReadOptions(file);
        var encoder = file.Require("encoder");
        if (encoder.Shape.Count != 2) throw new CheckpointFormatException(path, "encoder", $"has shape {encoder.ShapeText}; expected [dSae, dModel].");
        long latents = encoder.Shape[0], width = encoder.Shape[1];
        var weights = Read(file, "", latents, width);
        var start = new SparseAutoencoder(weights.Encoder, weights.EncoderBias, weights.Decoder, weights.DecoderBias, new ReluRule());
        file.Require("tokens_since_fired", latents);
        file.Require("has_fired", latents);
        var counters = new TrainerCounters(Count(file, "step"), Count(file, "tokens"), Count(file, "active"), file.Integers("tokens_since_fired"), Array.ConvertAll(file.Integers("has_fired"), value => value != 0));
        return new SaeTrainer(start, options, counters, Read(file, "first_moment.", latents, width), Read(file, "second_moment.", latents, width));
    }

    private static void Add(SafetensorsWriter file, string prefix, WeightSet set)
    {
        file.Add(prefix + "encoder", set.Encoder);
        file.Add(prefix + "encoder_bias", set.EncoderBias);
        file.Add(prefix + "decoder", set.Decoder);
        file.Add(prefix + "decoder_bias", set.DecoderBias);
    }

    private static WeightSet Read(SafetensorsFile file, string prefix, long latents, long width)
    {
        file.Require(prefix + "encoder", latents, width);
        file.Require(prefix + "encoder_bias", latents);
        file.Require(prefix + "decoder", latents, width);
        file.Require(prefix + "decoder_bias", width);
        foreach (string name in (ReadOnlySpan<string>)["encoder", "encoder_bias", "decoder", "decoder_bias"]) file.RequireFinite(prefix + name);
        return new WeightSet(file.ReadMatrix(prefix + "encoder"), file.Floats(prefix + "encoder_bias"), file.ReadMatrix(prefix + "decoder"), file.Floats(prefix + "decoder_bias"));
    }

    private static SaeTrainerOptions ReadOptions(SafetensorsFile file)
    {
        try
        {
            var options = JsonSerializer.Deserialize(file.Metadata.GetValueOrDefault("options", "null"), TrainerJson.Default.SaeTrainerOptions)
                ?? throw new CheckpointFormatException(file.Path, "options", "is missing from the metadata.");
            options.Validate();
            return options;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            throw new CheckpointFormatException(file.Path, "options", $"is not a recipe: {fault.Message}", fault);
        }
    }

    private static long Count(SafetensorsFile file, string key) =>
        file.Metadata.TryGetValue(key, out string? text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw new CheckpointFormatException(file.Path, key, $"is '{text ?? "missing"}' in the metadata; expected a count.");
}
