using Suture.Formats.Gguf;
using Suture.Models;
using Suture.Steering;

namespace Suture.Experiments.Steering;

/// <summary>Steering vectors within a run folder, and wherever else a user names them.</summary>
public static class SteeringArtefact
{
    /// <summary>Name of the control vector within a run folder.</summary>
    public const string ControlVectorName = "control-vector.gguf";

    /// <summary>Writes vectors; beside them the ones that repeng and llama.cpp can take, as a control vector.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="vectors">Vectors of one model.</param>
    /// <param name="model">The model.</param>
    public static void Write(RunFolder folder, IReadOnlyList<SteeringVector> vectors, LanguageModel model)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(model);
        SteeringVectorFile.Write(vectors, folder.Artefact(SteeringVectorFile.FileName));
        SteeringVector[] storable = [.. vectors.Where(vector => vector.Site.Layer >= ControlVectors.FirstLayer)];
        if (storable.Length > 0) ControlVectorFile.Write(folder.Artefact(ControlVectorName), ControlVectors.Of(storable, model.Family));
    }

    /// <summary>The file that a user means.</summary>
    /// <param name="path">A run folder, a <c>.safetensors</c> file of ours, or a <c>.gguf</c> control vector.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static string Find(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (File.Exists(path)) return path;
        string inRun = Path.Combine(path, SteeringVectorFile.FileName);
        return File.Exists(inRun) ? inRun : throw new FileNotFoundException($"No steering vector at '{path}'. Expected a run folder of 'suture steer fit', its {SteeringVectorFile.FileName}, or a control vector in .gguf.", path);
    }

    /// <summary>Reads vectors.</summary>
    /// <param name="path">As for <see cref="Find"/>.</param>
    /// <param name="model">Name of the model they are for, which a control vector does not tell.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="Formats.CheckpointFormatException">It is not valid.</exception>
    public static IReadOnlyList<SteeringVector> Read(string path, string model)
    {
        string file = Find(path);
        return file.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase) ? ControlVectors.Read(ControlVectorFile.Read(file), model) : SteeringVectorFile.Read(file);
    }

    /// <summary>The vector of a layer.</summary>
    /// <param name="vectors">Vectors of one model.</param>
    /// <param name="layer">The layer; null when there is only one vector.</param>
    /// <exception cref="ArgumentException">There is none of the layer, or there are several and none is named.</exception>
    public static SteeringVector Choose(IReadOnlyList<SteeringVector> vectors, int? layer)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        string layers = string.Join(", ", vectors.Select(vector => vector.Site.Layer));
        if (layer is null && vectors.Count > 1) throw new ArgumentException($"There are vectors of layers {layers}; name one.");
        return vectors.FirstOrDefault(vector => layer is null || vector.Site.Layer == layer) ?? throw new ArgumentException($"There is no vector of layer {layer}; there are those of {layers}.");
    }
}
