using Suture.Models.Hub;

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
        Source = text;
    }

    /// <summary>The reference as it was written.</summary>
    public string Text { get; }

    /// <summary>Short name for display: <c>embedded:small</c>, <c>owner/name</c>, or the last part of the folder's path.</summary>
    public string Name { get; }

    /// <summary>Absolute path of a Hugging Face folder.</summary>
    public string Folder { get; }

    /// <summary>A reference that means the same model tomorrow: <c>owner/name@COMMIT</c> for one of the hub, else <see cref="Text"/>.</summary>
    public string Source { get; private init; }

    /// <summary>The commit of a model of the hub; null for others.</summary>
    public string? Commit { get; private init; }

    /// <summary>What was odd on the way, such as a hub that could not be asked; null for nothing.</summary>
    public string? Warning { get; private init; }

    /// <summary>Finds the folder of a model, and fetches a model of the hub unless the cache has it.</summary>
    /// <remarks>
    /// Tried in this order: <c>embedded:NAME</c>, a folder, an id of the hub. The environment variables of <c>huggingface_hub</c> say where hub
    /// and cache are. The calling thread waits for the network; it must not be one that a synchronisation context needs.
    /// </remarks>
    /// <param name="reference">A folder with config.json and model.safetensors (or shards with their index), <c>embedded:NAME</c>, or an id such as <c>owner/name</c> or <c>owner/name@revision</c>.</param>
    /// <param name="progress">Receives the progress of a download; null for none.</param>
    /// <param name="cancellationToken">Stops a download; what has arrived is kept for the next attempt.</param>
    /// <exception cref="ArgumentException">There is no such embedded model, and the text is neither a folder nor an id; the message says what was looked for.</exception>
    /// <exception cref="HubException">There is no such folder, and the hub or its cache has no such model.</exception>
    public static ModelReference Resolve(string reference, IProgress<HubProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Local(reference) ?? OnHubAsync(reference, () => new HubClient(HubEnvironment.Current()), progress, cancellationToken).GetAwaiter().GetResult();

    /// <summary>As <see cref="Resolve"/>, from what is on this machine: the network is not asked.</summary>
    /// <param name="reference">As for <see cref="Resolve"/>.</param>
    /// <exception cref="ArgumentException">There is no such embedded model, and the text is neither a folder nor an id.</exception>
    /// <exception cref="HubException">There is no such folder, and the hub's cache has no such model.</exception>
    public static ModelReference ResolveOffline(string reference) =>
        Local(reference) ?? OnHubAsync(reference, () => new HubClient(HubEnvironment.Current() with { Offline = true }), progress: null, CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>SHA-256 over config.json and the weight files, what <see cref="LanguageModel.Fingerprint"/> of the model is; the weights are hashed, not checked.</summary>
    /// <exception cref="Formats.CheckpointFormatException">Config or weights are missing or cannot be read.</exception>
    public string Fingerprint()
    {
        using var source = Formats.Safetensors.OpenFolder(Folder);
        return ModelFingerprint.Of(Path.Combine(Folder, LanguageModel.ConfigFile), source);
    }

    /// <summary>As <see cref="Resolve"/>, without waiting.</summary>
    /// <inheritdoc cref="Resolve"/>
    public static async Task<ModelReference> ResolveAsync(string reference, IProgress<HubProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Local(reference) ?? await OnHubAsync(reference, () => new HubClient(HubEnvironment.Current()), progress, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc />
    public override string ToString() => Text;

    /// <summary>A model of the hub.</summary>
    /// <param name="reference">What the user wrote; neither an embedded model nor a folder.</param>
    /// <param name="connect">Creates the client, which is used only for a valid id.</param>
    /// <param name="progress">Receives the progress of a download; null for none.</param>
    /// <param name="cancellationToken">Stops a download.</param>
    internal static async Task<ModelReference> OnHubAsync(string reference, Func<HubClient> connect, IProgress<HubProgress>? progress, CancellationToken cancellationToken)
    {
        string folder = Path.GetFullPath(reference);
        if (!HubReference.TryParse(reference, out var model))
        {
            throw new ArgumentException($"There is no model '{reference}': the folder '{folder}' does not exist, and it is no id of the hub either. {Expected()}", nameof(reference));
        }

        try
        {
            using var client = connect();
            var snapshot = await client.DownloadModelAsync(model, new HubDownloadOptions { Progress = progress }, cancellationToken).ConfigureAwait(false);
            return new ModelReference(reference, model.Id.Text, snapshot.Folder)
            {
                Source = $"{model.Id}@{snapshot.Commit}",
                Commit = snapshot.Commit,
                Warning = snapshot.Warning,
            };
        }
        catch (HubException fault) when (fault.Kind is HubErrorKind.RepositoryNotFound or HubErrorKind.NotCached)
        {
            // An id looks like a relative path, and what was meant may be a folder whose name was mistyped.
            throw new HubException(fault.Kind, $"There is no folder '{folder}', and as a model of the hub: {fault.Message} {Expected()}", fault) { Status = fault.Status };
        }
    }

    private static ModelReference? Local(string reference)
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

        return Directory.Exists(folder) ? new ModelReference(reference, Path.GetFileName(folder), folder) : null;
    }

    private static string Expected()
    {
        string embedded = EmbeddedAssets.ModelNames.Count == 0
            ? $"(no embedded models found in '{EmbeddedAssets.ModelsFolder}')"
            : $"or one of {string.Join(", ", EmbeddedAssets.ModelNames.Select(name => EmbeddedPrefix + name))}";
        return $"Expected a Hugging Face folder with config.json and model.safetensors, an id of the hub such as owner/name, {embedded}.";
    }
}
