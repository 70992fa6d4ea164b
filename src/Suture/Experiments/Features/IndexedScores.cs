using Suture.Features;

namespace Suture.Experiments.Features;

/// <summary>What other runs tell of the features of an index: scores, twins, labels; read and checked before anything is computed.</summary>
internal sealed class IndexedScores
{
    private readonly FeatureSession _session;
    private readonly Lazy<IReadOnlyList<RunInput>> _ours; // hashes of whole files, so taken once
    private readonly List<FeatureTwin> _twins = [];
    private readonly List<RunInput> _inputs = [];
    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);

    /// <summary>Reads them.</summary>
    /// <param name="session">Models and autoencoders.</param>
    /// <param name="options">Which runs and which file of labels.</param>
    /// <exception cref="ArgumentException">A run has none of the files, or is about other autoencoders; or two have a score of one name, or both have twins.</exception>
    /// <exception cref="Formats.CheckpointFormatException">A file is not what it should be.</exception>
    /// <exception cref="IOException">A run or a file is missing.</exception>
    public IndexedScores(FeatureSession session, FeatureIndexOptions options)
    {
        _session = session;
        _ours = new(() => session.Inputs);
        Original = new FeatureScores(session.Original.LatentCount);
        Native = new FeatureScores(session.Native?.LatentCount ?? 0);
        Labels = options.Labels is { } labels ? FeatureLabelFile.Read(labels, session.Original.LatentCount) : new Dictionary<int, string>();
        foreach (string run in options.Scores) Read(run);
        if (options.Labels is { } file) _inputs.Add(new RunInput("labels", file, FileHash.OfFile(file)));
    }

    /// <summary>Scores of A's features, in A and in B.</summary>
    public FeatureScores Original { get; }

    /// <summary>Scores of B's own.</summary>
    public FeatureScores Native { get; }

    /// <summary>Twins between the transferred autoencoder and B's own.</summary>
    public IReadOnlyList<FeatureTwin> Twins => _twins;

    /// <summary>Labels of A's features.</summary>
    public IReadOnlyDictionary<int, string> Labels { get; }

    /// <summary>The files that were read.</summary>
    public IReadOnlyList<RunInput> Inputs => _inputs;

    private void Read(string run)
    {
        var record = RunFolder.Read(run);
        RequireSame(run, record, "sae");
        string original = Path.Combine(run, FeatureScoreFile.FileName), native = Path.Combine(run, FeatureMatchExperiment.NativeScoresFile), twins = Path.Combine(run, FeatureTwinFile.FileName);
        if (!File.Exists(original) && !File.Exists(native) && !File.Exists(twins)) throw new ArgumentException($"The run '{run}' ({record.Kind}) has no {FeatureScoreFile.FileName}, {FeatureMatchExperiment.NativeScoresFile} or {FeatureTwinFile.FileName}; expected the folder of a 'suture features' analysis.");
        if (File.Exists(original)) Add(original, Original);
        if (_session.Native is null || (!File.Exists(native) && !File.Exists(twins))) return;
        RequireSame(run, record, "native-sae");
        if (File.Exists(native)) Add(native, Native);
        if (File.Exists(twins)) AddTwins(twins);
    }

    // Scores of another autoencoder would stand beside features that they are not about.
    private void RequireSame(string run, RunRecord record, string role)
    {
        string? theirs = record.Inputs.FirstOrDefault(input => input.Name == role)?.Sha256, ours = _ours.Value.First(input => input.Name == role).Sha256;
        if (theirs is not null && theirs != ours) throw new ArgumentException($"The run '{run}' is about another autoencoder: its {role} has the SHA-256 {theirs}; this one has {ours}.");
    }

    private void Add(string path, FeatureScores target)
    {
        var read = FeatureScoreFile.Read(path);
        if (read.LatentCount != target.LatentCount) throw new ArgumentException($"'{path}' has {read.LatentCount} latents; the autoencoder has {target.LatentCount}.");
        foreach (string name in read.Names)
        {
            string key = $"{(target == Native ? "native" : "original")} {name}";
            if (!_sources.TryAdd(key, path)) throw new ArgumentException($"Score '{name}' is in both '{_sources[key]}' and '{path}'; give one of the runs.");
            target.Add(name, read[name]);
        }

        _inputs.Add(new RunInput("scores", path, FileHash.OfFile(path)));
    }

    private void AddTwins(string path)
    {
        if (!_sources.TryAdd("twins", path)) throw new ArgumentException($"Twins are in both '{_sources["twins"]}' and '{path}'; give one of the runs.");
        var twins = FeatureTwinFile.Read(path);
        foreach (var twin in twins)
        {
            if (twin.Latent >= Original.LatentCount || twin.Native >= Native.LatentCount) throw new ArgumentException($"'{path}' pairs latents {twin.Latent} and {twin.Native}; the autoencoders have {Original.LatentCount} and {Native.LatentCount}.");
        }

        _twins.AddRange(twins);
        _inputs.Add(new RunInput("twins", path, FileHash.OfFile(path)));
    }
}
