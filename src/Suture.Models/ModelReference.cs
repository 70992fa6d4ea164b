namespace Suture.Models;

/// <summary>Where a model is: what the user wrote and the folder it stands for.</summary>
public sealed record ModelReference
{
    /// <summary>What embedded models' references begin with.</summary>
    public const string EmbeddedPrefix = "embedded:";

    private ModelReference(string text, string name, string folder)
    {
        Text = text;
        Name = name;
        Folder = folder;
    }

    /// <summary>The reference as it was written.</summary>
    public string Text { get; }

    /// <summary>Short name for display: <c>embedded:small</c>, or the last part of the folder's path.</summary>
    public string Name { get; }

    /// <summary>Absolute path of a Hugging Face folder.</summary>
    public string Folder { get; }

    /// <summary>Finds the folder of a model.</summary>
    /// <param name="reference">A folder with config.json and model.safetensors (or shards with their index), or <c>embedded:NAME</c>.</param>
    /// <exception cref="ArgumentException">There is no such embedded model or no such folder; the message says what was looked for.</exception>
    public static ModelReference Resolve(string reference)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reference);
        if (reference.StartsWith(EmbeddedPrefix, StringComparison.Ordinal))
        {
            string name = reference[EmbeddedPrefix.Length..];
            if (!EmbeddedAssets.ModelNames.Contains(name, StringComparer.Ordinal))
            {
                throw new ArgumentException($"There is no embedded model '{name}'. {Expected()}", nameof(reference));
            }

            return new ModelReference(reference, reference, Path.Combine(EmbeddedAssets.ModelsFolder, name));
        }

        string folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(reference));
        if (File.Exists(folder))
        {
            throw new ArgumentException($"'{reference}' is a file; a model is given by its folder. {Expected()}", nameof(reference));
        }

        if (!Directory.Exists(folder))
        {
            throw new ArgumentException($"There is no model '{reference}': the folder '{folder}' does not exist. {Expected()}", nameof(reference));
        }

        return new ModelReference(reference, Path.GetFileName(folder), folder);
    }

    /// <inheritdoc />
    public override string ToString() => Text;

    private static string Expected()
    {
        string embedded = EmbeddedAssets.ModelNames.Count == 0
            ? $"(no embedded models found in '{EmbeddedAssets.ModelsFolder}')"
            : $"or one of {string.Join(", ", EmbeddedAssets.ModelNames.Select(name => EmbeddedPrefix + name))}";
        return $"Expected a Hugging Face folder with config.json and model.safetensors, {embedded}.";
    }
}
