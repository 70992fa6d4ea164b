namespace Suture.Formats;

/// <summary>Finds the weights in a folder laid out as Hugging Face's.</summary>
public static class Safetensors
{
    /// <summary>Name of weights in one file.</summary>
    public const string SingleFile = "model.safetensors";

    /// <summary>Name of the index of weights in several files.</summary>
    public const string IndexFile = "model.safetensors.index.json";

    /// <summary>Opens <c>model.safetensors</c>, or the shards that <c>model.safetensors.index.json</c> names when there is no single file.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="CheckpointFormatException">There is neither, or it is not valid.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ITensorSource OpenFolder(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string single = Path.Combine(folder, SingleFile), index = Path.Combine(folder, IndexFile);
        if (File.Exists(single)) return SafetensorsFile.Open(single);
        if (File.Exists(index)) return ShardedSafetensors.Open(index);
        throw new CheckpointFormatException(folder, null, Directory.Exists(folder)
            ? $"holds no weights: looked for {SingleFile} and {IndexFile}."
            : "is not there: expected a folder with a model.");
    }
}
