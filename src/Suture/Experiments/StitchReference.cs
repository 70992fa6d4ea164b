using Suture.Models;
using Suture.Stitching;

namespace Suture.Experiments;

/// <summary>Stitches that a user names by their run folders.</summary>
internal static class StitchReference
{
    /// <summary>Reads the stitch of a run.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such run.</exception>
    /// <exception cref="Formats.CheckpointFormatException">It is of another kind, or the stitch cannot be read.</exception>
    public static Stitch Read(string folder)
    {
        RunFolder.Read(folder, RunKind.Stitch);
        return StitchFile.Read(Path.Combine(folder, StitchFile.FileName));
    }

    /// <summary>Refuses a model that is not the one at a stitch's end.</summary>
    /// <exception cref="ArgumentException">It is another.</exception>
    public static void RequireModel(StitchEnd end, LanguageModel model)
    {
        if (end.Width != model.Width || end.Layer > model.LayerCount) throw new ArgumentException($"The stitch's end is {end}, {end.Width} wide; '{model.Name}' has {model.LayerCount} layers and is {model.Width} wide.");
        if (end.Fingerprint is { } fingerprint && fingerprint != model.Fingerprint) throw new ArgumentException($"The stitch was fitted to '{end.Model}' with other content than '{model.Name}'; fit one to this model.");
    }

    /// <summary>Refuses models that are not those at both ends of every stitch.</summary>
    /// <exception cref="ArgumentException">One is another.</exception>
    public static void RequireModels(IEnumerable<Stitch> stitches, LanguageModel small, LanguageModel large)
    {
        foreach (var stitch in stitches)
        {
            RequireModel(stitch.Small, small);
            RequireModel(stitch.Large, large);
        }
    }

    /// <summary>A stitch's run as what another run read.</summary>
    public static RunInput Input(string folder) => new("stitch", folder, FileHash.OfFile(Path.Combine(folder, StitchFile.FileName)));
}
