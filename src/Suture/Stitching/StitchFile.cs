using System.Globalization;
using Suture.Formats;
using Suture.Numerics;

namespace Suture.Stitching;

/// <summary>A stitch as a safetensors file: F64 tensors <c>up.weight</c> [dA, dB], <c>up.bias</c> [dB], <c>down.weight</c> [dB, dA], <c>down.bias</c> [dA]; ends and fit in its metadata.</summary>
public static class StitchFile
{
    /// <summary>Name of the file within a run folder.</summary>
    public const string FileName = "stitch.safetensors";

    /// <summary>Writes a file, atomically.</summary>
    /// <param name="stitch">The stitch.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(Stitch stitch, string path)
    {
        ArgumentNullException.ThrowIfNull(stitch);
        var writer = new SafetensorsWriter();
        writer.Add("up.weight", stitch.Up.Weight);
        writer.Add("up.bias", stitch.Up.Bias);
        writer.Add("down.weight", stitch.Down.Weight);
        writer.Add("down.bias", stitch.Down.Bias);
        writer.Write(path, new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["small.model"] = stitch.Small.Model,
            ["small.layer"] = Text(stitch.Small.Layer),
            ["small.sha256"] = stitch.Small.Fingerprint ?? "",
            ["large.model"] = stitch.Large.Model,
            ["large.layer"] = Text(stitch.Large.Layer),
            ["large.sha256"] = stitch.Large.Fingerprint ?? "",
            ["fit.method"] = stitch.Fit.Method,
            ["fit.tokens"] = Text(stitch.Fit.TokenCount),
            ["fit.iterations"] = Text(stitch.Fit.Iterations),
        });
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointFormatException">A tensor or an entry of the metadata is missing, mis-shaped or not finite.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Stitch Read(string path)
    {
        using var file = SafetensorsFile.Open(path);
        file.Require("up.weight");
        long[] shape = [.. file.Tensors["up.weight"].Shape];
        if (shape.Length != 2) throw new CheckpointFormatException(path, "up.weight", $"has {shape.Length} dimensions; expected [dA, dB].");
        int small = checked((int)shape[0]), large = checked((int)shape[1]);
        return new Stitch
        {
            Up = ReadMap(file, "up", small, large),
            Down = ReadMap(file, "down", large, small),
            Small = ReadEnd(file, "small", small),
            Large = ReadEnd(file, "large", large),
            Fit = new StitchFit { Method = Entry(file, "fit.method"), TokenCount = Number(file, "fit.tokens"), Iterations = checked((int)Number(file, "fit.iterations")) },
        };
    }

    private static AffineMap ReadMap(SafetensorsFile file, string name, int widthIn, int widthOut)
    {
        foreach (string tensor in (ReadOnlySpan<string>)[$"{name}.weight", $"{name}.bias"]) file.RequireFinite(tensor);
        file.Require($"{name}.weight", widthIn, widthOut);
        file.Require($"{name}.bias", widthOut);
        return new AffineMap(new Matrix<double>(widthIn, widthOut, file.Doubles($"{name}.weight")), file.Doubles($"{name}.bias"));
    }

    private static StitchEnd ReadEnd(SafetensorsFile file, string name, int width)
    {
        string hash = Entry(file, $"{name}.sha256");
        return new StitchEnd(Entry(file, $"{name}.model"), checked((int)Number(file, $"{name}.layer")), width, hash.Length == 0 ? null : hash);
    }

    private static string Entry(SafetensorsFile file, string key) =>
        file.Metadata.TryGetValue(key, out string? value) ? value : throw new CheckpointFormatException(file.Path, key, "is missing from the metadata; expected a file that 'suture stitch' wrote.");

    private static long Number(SafetensorsFile file, string key) =>
        long.TryParse(Entry(file, key), NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : throw new CheckpointFormatException(file.Path, key, $"is \"{Entry(file, key)}\"; expected a whole number.");

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
