using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Suture.Formats;

namespace Suture.Experiments.SaeInit;

/// <summary>Finished trainings in the run folder, each a file that carries the key of what it depends on; a run that is started again takes them from there.</summary>
/// <param name="folder">The run folder.</param>
internal sealed class TrainingStore(RunFolder folder)
{
    /// <summary>Looks for a finished training.</summary>
    /// <param name="name">File name without the key.</param>
    /// <param name="key">The key of everything that it depends on.</param>
    /// <param name="type">How it is written.</param>
    /// <param name="keyOf">The key that it carries.</param>
    /// <exception cref="CheckpointFormatException">The file cannot be read, or carries another key.</exception>
    public T? Find<T>(string name, string key, JsonTypeInfo<T> type, Func<T, string> keyOf)
        where T : class
    {
        string path = folder.Artefact(FileOf(name, key));
        if (!File.Exists(path)) return null;
        T training;
        try
        {
            training = JsonSerializer.Deserialize(File.ReadAllText(path), type) ?? throw new CheckpointFormatException(path, null, "is null; expected a finished training. Delete the file to train anew.");
        }
        catch (JsonException e)
        {
            throw new CheckpointFormatException(path, e.Path, $"is not a finished training: {e.Message} Delete the file to train anew.", e);
        }

        return string.Equals(keyOf(training), key, StringComparison.Ordinal)
            ? training
            : throw new CheckpointFormatException(path, "key", $"is {keyOf(training)}; expected {key}. Delete the file to train anew.");
    }

    /// <summary>Writes a finished training.</summary>
    /// <param name="name">File name without the key.</param>
    /// <param name="key">The key.</param>
    /// <param name="type">How it is written.</param>
    /// <param name="training">The training.</param>
    public void Write<T>(string name, string key, JsonTypeInfo<T> type, T training) => AtomicFile.WriteAllText(folder.Artefact(FileOf(name, key)), JsonSerializer.Serialize(training, type) + "\n");

    private static string FileOf(string name, string key) => $"trainings/{name}-{key[..ContentKey.ShortLength]}.json";
}
