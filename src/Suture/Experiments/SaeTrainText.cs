using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Suture.Activations;
using Suture.Models;
using Suture.Numerics;

namespace Suture.Experiments;

/// <summary>What a training of autoencoders reads: the model at its sites, and both texts as tokens.</summary>
internal sealed class SaeTrainText
{
    private readonly ModelText _training;
    private readonly ModelText _heldOut;
    private readonly SaeTrainOptions _options;

    public SaeTrainText(SaeTrainOptions options, LanguageModel model)
    {
        _options = options;
        Site = new ActivationSite(model, options.Layer, SiteNames.Parse(options.Site));
        Target = options.TargetSite is { } target ? new ActivationSite(model, options.Layer, SiteNames.Parse(target)) : null;
        Sites = Target is null ? [Site] : [Site, Target];
        foreach (var site in Sites) site.Validate();
        int length = ModelText.ContextLengthFor(options.ContextLength, model);
        _training = new ModelText(new TextSource(options.Corpus, TextSource.EmbeddedTraining, options.ShuffleSeed, options.ShuffleBuffer), model, length, options.Contexts, options.BatchContexts);
        _heldOut = new ModelText(new TextSource(options.EvalCorpus, TextSource.EmbeddedEvaluation, options.ShuffleSeed, options.ShuffleBuffer), model, length, options.EvalContexts, options.BatchContexts);
        Model = model;
    }

    /// <summary>The model.</summary>
    public LanguageModel Model { get; }

    /// <summary>Where inputs are read.</summary>
    public ActivationSite Site { get; }

    /// <summary>Where a transcoder's targets are read; null for an autoencoder.</summary>
    public ActivationSite? Target { get; }

    /// <summary>Both, in the order of a batch's columns.</summary>
    public IReadOnlyList<ActivationSite> Sites { get; }

    /// <summary>Width of a row of a batch.</summary>
    public int Width => Sites.Sum(s => s.Width);

    /// <summary>Text to train on.</summary>
    public TokenContexts Training => _training.All;

    /// <summary>Text to measure on.</summary>
    public TokenContexts HeldOut => _heldOut.All;

    /// <summary>What to note in the run's record.</summary>
    public IReadOnlyList<RunInput> Inputs =>
    [
        new("model", Model.Source, Model.Fingerprint),
        .. SaeTrainStarts.Paths(_options).Select(path => new RunInput("start", path, FileHash.OfFile(SaeReference.WeightsPath(path)))),
        .. _training.Inputs("corpus"),
        .. _heldOut.Inputs("eval-corpus"),
    ];

    /// <summary>What the result depends on, by hash.</summary>
    public IReadOnlyDictionary<string, string> Sources
    {
        get
        {
            var sources = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["model"] = Model.Fingerprint, ["training tokens"] = HashOf(Training), ["held-out tokens"] = HashOf(HeldOut) };
            foreach (string path in SaeTrainStarts.Paths(_options)) sources[$"start {path}"] = FileHash.OfFile(SaeReference.WeightsPath(path));
            return sources;
        }
    }

    /// <summary>What shards of the training text are made from.</summary>
    public IReadOnlyDictionary<string, string> Origin => new SortedDictionary<string, string>(StringComparer.Ordinal) { ["model"] = Model.Fingerprint, ["tokens"] = HashOf(Training) };

    /// <summary>Number of tokens that are not special.</summary>
    public static int ContentCount(TokenContexts contexts) => contexts.TokenCount - contexts.SpecialMask.Count(true);

    /// <summary>The training text's activations from a context on, in batches.</summary>
    public LiveActivationSource After(int contexts, Compute compute) => new(Sites, () => Batches(contexts), compute);

    /// <summary>Held-out activations, <c>[tokens, Width]</c>.</summary>
    public Matrix<float> CollectHeldOut(Compute compute, CancellationToken cancellationToken)
    {
        var rows = new Matrix<float>(ContentCount(HeldOut), Width);
        int[] contexts = [.. Enumerable.Range(0, HeldOut.Count)], places = [.. Enumerable.Range(0, rows.Rows)];
        Contexts(HeldOut, compute).Read(contexts, rows.View, places, cancellationToken);
        return rows;
    }

    /// <summary>Activations of some text by context.</summary>
    public LiveContextActivations Contexts(TokenContexts contexts, Compute compute) => new(Sites, contexts, _options.BatchContexts, compute);

    private IEnumerable<TokenContexts> Batches(int first)
    {
        for (int start = first; start < Training.Count; start += _options.BatchContexts) yield return Training.Slice(start, Math.Min(_options.BatchContexts, Training.Count - start));
    }

    private static string HashOf(TokenContexts contexts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int context = 0; context < contexts.Count; context++)
        {
            hash.AppendData(BitConverter.GetBytes(contexts.Length(context)));
            hash.AppendData(MemoryMarshal.AsBytes(contexts[context]));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
