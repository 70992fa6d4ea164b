using Suture.Corpora;
using Suture.Models;
using Suture.Models.Hub;

namespace Suture.Experiments.Recipes;

/// <summary>Identities of contents, each computed once however many steps read it.</summary>
/// <param name="isOffline">Whether models of the hub are only looked for in its cache.</param>
/// <param name="downloads">Receives the download of a model; null for none.</param>
/// <param name="cancellationToken">Stops a download.</param>
public sealed class InputContents(bool isOffline, IProgress<HubProgress>? downloads = null, CancellationToken cancellationToken = default)
{
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>A model: the commit of one of the hub, else its fingerprint.</summary>
    /// <param name="reference">As the user named it.</param>
    /// <exception cref="ArgumentException">There is no such model.</exception>
    /// <exception cref="HubException">The hub or its cache has no such model.</exception>
    public string Model(string reference) => Once("model", reference, () =>
    {
        var model = isOffline ? ModelReference.ResolveOffline(reference) : ModelReference.Resolve(reference, downloads, cancellationToken);
        return model.Commit is null ? model.Fingerprint() : model.Source;
    });

    /// <summary>A corpus.</summary>
    /// <param name="options">Where it is.</param>
    /// <exception cref="IOException">There is none.</exception>
    public string Corpus(CorpusOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Once("corpus", options.Path, () => FileHash.OfCorpus(Corpora.Corpus.Open(options)));
    }

    /// <summary>A file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">There is none.</exception>
    public string File(string path) => Once("file", path, () => FileHash.OfFile(path));

    /// <summary>An embedded text.</summary>
    /// <param name="file">Its file.</param>
    public string Embedded(string file) => File(Path.Combine(EmbeddedAssets.TextFolder, file));

    private string Once(string kind, string name, Func<string> compute)
    {
        string key = $"{kind}:{name}";
        if (!_known.TryGetValue(key, out string? identity)) _known[key] = identity = compute();
        return identity;
    }
}
