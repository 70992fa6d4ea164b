using System.Globalization;
using Suture.Formats;
using Suture.Stitching;

namespace Suture.Steering;

/// <summary>Steering vectors of one model as a safetensors file: an F64 tensor <c>direction.L</c> <c>[dModel]</c> a layer; model and levels in its metadata.</summary>
public static class SteeringVectorFile
{
    /// <summary>Name of the file within a run folder.</summary>
    public const string FileName = "steering.safetensors";

    private const string Prefix = "direction.";

    /// <summary>Writes a file, atomically.</summary>
    /// <param name="vectors">Vectors of one model, at most one a layer.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException">There is none, two are of one layer, or they are of several models.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(IReadOnlyList<SteeringVector> vectors, string path)
    {
        RequireOneModel(vectors);
        var writer = new SafetensorsWriter();
        var site = vectors[0].Site;
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["model"] = site.Model, ["sha256"] = site.Fingerprint ?? "" };
        foreach (var vector in vectors.OrderBy(vector => vector.Site.Layer))
        {
            string layer = vector.Site.Layer.ToString(CultureInfo.InvariantCulture);
            writer.Add(Prefix + layer, vector.Direction);
            metadata["scale." + layer] = Text(vector.Scale);
            if (vector.Levels is not { } levels) continue;
            metadata["target." + layer] = Text(levels.Target);
            metadata["baseline." + layer] = Text(levels.Baseline);
        }

        writer.Write(path, metadata);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The vectors by layer, ascending.</returns>
    /// <exception cref="CheckpointFormatException">A tensor or an entry of the metadata is missing, mis-shaped, zero or not finite.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<SteeringVector> Read(string path)
    {
        using var file = SafetensorsFile.Open(path);
        string fingerprint = Entry(file, "sha256");
        var vectors = new List<SteeringVector>();
        foreach (string name in file.Tensors.Keys)
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal) || !int.TryParse(name[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int layer)) throw new CheckpointFormatException(path, name, $"is no name of a direction; expected '{Prefix}' and a layer.");
            if (file.Tensors[name].Shape is not [> 0 and <= int.MaxValue]) throw new CheckpointFormatException(path, name, $"has the shape [{string.Join(", ", file.Tensors[name].Shape)}]; expected [dModel].");
            file.RequireFinite(name);
            double[] direction = file.Doubles(name);
            var site = new StitchEnd(Entry(file, "model"), layer, direction.Length, fingerprint.Length == 0 ? null : fingerprint);
            try
            {
                vectors.Add(Vector(file, site, direction));
            }
            catch (ArgumentException fault)
            {
                throw new CheckpointFormatException(path, name, $"is no steering vector: {fault.Message}", fault);
            }
        }

        return vectors.Count > 0 ? [.. vectors.OrderBy(vector => vector.Site.Layer)] : throw new CheckpointFormatException(path, null, $"holds no direction; expected tensors named '{Prefix}2' and the like.");
    }

    internal static void RequireOneModel(IReadOnlyList<SteeringVector> vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        if (vectors.Count == 0) throw new ArgumentException("There is no steering vector to write.", nameof(vectors));
        if (vectors.Select(vector => vector.Site with { Layer = 0 }).Distinct().Count() > 1) throw new ArgumentException($"The vectors are of several models: {string.Join(", ", vectors.Select(vector => vector.Site))}.", nameof(vectors));
        if (vectors.GroupBy(vector => vector.Site.Layer).FirstOrDefault(group => group.Count() > 1) is { } twice) throw new ArgumentException($"Layer {twice.Key} has two vectors.", nameof(vectors));
    }

    private static SteeringVector Vector(SafetensorsFile file, StitchEnd site, double[] direction)
    {
        string layer = site.Layer.ToString(CultureInfo.InvariantCulture);
        if (file.Metadata.ContainsKey("target." + layer)) return SteeringVector.WithLevels(site, direction, new ProjectionLevels(Number(file, "target." + layer), Number(file, "baseline." + layer)));
        double scale = Number(file, "scale." + layer);
        return SteeringVector.Unmeasured(site, Array.ConvertAll(direction, value => value * scale));
    }

    private static string Entry(SafetensorsFile file, string key) =>
        file.Metadata.TryGetValue(key, out string? value) ? value : throw new CheckpointFormatException(file.Path, key, "is missing from the metadata; expected a file that 'suture steer' wrote.");

    private static double Number(SafetensorsFile file, string key) =>
        double.TryParse(Entry(file, key), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : throw new CheckpointFormatException(file.Path, key, $"is \"{Entry(file, key)}\"; expected a number.");

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
