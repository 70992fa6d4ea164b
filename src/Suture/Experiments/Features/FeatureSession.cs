using Suture.Activations;
using Suture.Experiments.Probes;
using Suture.Features.Index;
using Suture.Models;
using Suture.Models.Hub;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.Stitching;

namespace Suture.Experiments.Features;

/// <summary>Two loaded models with their stitch, their autoencoders and a text: what every analysis of features starts from.</summary>
public sealed class FeatureSession : IDisposable
{
    private readonly FeaturePairOptions _options;
    private readonly Compute _compute;
    private readonly ModelText _text;

    /// <summary>Loads everything and checks that it belongs together.</summary>
    /// <param name="options">What to read.</param>
    /// <param name="compute">Arithmetic.</param>
    /// <param name="downloads">Receives the download of a model of the hub; null for none.</param>
    /// <param name="cancellationToken">Stops a download.</param>
    /// <exception cref="ArgumentException">An option is out of range, the tokenizers differ, or stitch, autoencoders and models do not fit together.</exception>
    /// <exception cref="HubException">A model is not to be had from the hub or its cache.</exception>
    /// <exception cref="Formats.CheckpointFormatException">A file cannot be read as what it should be.</exception>
    /// <exception cref="IOException">A file is missing.</exception>
    public FeatureSession(FeaturePairOptions options, Compute compute, IProgress<HubProgress>? downloads = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(compute);
        options.Validate();
        (_options, _compute) = (options, compute);
        Stitch = StitchReference.Read(options.Stitch);
        LanguageModel? small = null, large = null;
        try
        {
            small = LanguageModel.Load(options.Small, compute, downloads, cancellationToken);
            large = LanguageModel.Load(options.Large, compute, downloads, cancellationToken);
            SharedTokenizer.Require(small, large);
            StitchReference.RequireModels([Stitch], small, large);
            (Small, Large) = (new ActivationSite(small, Stitch.Small.Layer), new ActivationSite(large, Stitch.Large.Layer));
            Original = PairAutoencoders.Read(options.Sae, Small);
            Transferred = SaeTransfer.Up(Original, Stitch, compute);
            Native = options.NativeSae is { } native ? PairAutoencoders.Read(native, Large) : null;
            Dictionaries =
            [
                new(DictionaryNames.Small, Small, Original),
                new(DictionaryNames.Transferred, Large, Transferred),
                .. Native is null ? [] : (NamedAutoencoder[])[new(DictionaryNames.Native, Large, Native)],
            ];
            var source = new TextSource(options.Corpus, TextSource.EmbeddedEvaluation, options.ShuffleSeed, options.ShuffleBuffer);
            _text = new ModelText(source, small, ModelText.ContextLengthFor(options.ContextLength, small, large), options.Contexts, options.BatchContexts);
        }
        catch
        {
            small?.Dispose();
            large?.Dispose();
            throw;
        }
    }

    /// <summary>A, at the stitch's layer.</summary>
    public ActivationSite Small { get; }

    /// <summary>B, at the stitch's layer.</summary>
    public ActivationSite Large { get; }

    /// <summary>The stitch.</summary>
    public Stitch Stitch { get; }

    /// <summary>A's autoencoder.</summary>
    public SparseAutoencoder Original { get; }

    /// <summary>The same, carried to B.</summary>
    public SparseAutoencoder Transferred { get; }

    /// <summary>B's own autoencoder; null where none was given.</summary>
    public SparseAutoencoder? Native { get; }

    /// <summary>The autoencoders as an index names them, A's first; what <see cref="FeatureBatch.All"/> has codes of.</summary>
    public IReadOnlyList<NamedAutoencoder> Dictionaries { get; }

    /// <summary>All contexts of the text. Token ids stay in memory, activations do not.</summary>
    /// <exception cref="Corpora.CorpusFormatException">A corpus cannot be read, or is shorter than one context.</exception>
    public TokenContexts Contexts => _text.All;

    /// <summary>What a run of this session reads.</summary>
    public IReadOnlyList<RunInput> Inputs
    {
        get
        {
            List<RunInput> inputs =
            [
                new("small", Small.Model.Source, Small.Model.Fingerprint),
                new("large", Large.Model.Source, Large.Model.Fingerprint),
                StitchReference.Input(_options.Stitch),
                new("sae", _options.Sae, FileHash.OfFile(SaeReference.WeightsPath(_options.Sae))),
            ];
            if (_options.NativeSae is { } native) inputs.Add(new("native-sae", native, FileHash.OfFile(SaeReference.WeightsPath(native))));
            return [.. inputs, .. _text.Inputs("corpus")];
        }
    }

    /// <summary>Runs both models over the text and encodes it.</summary>
    /// <param name="steps">Receives tokens of one model done; null for none.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    /// <exception cref="Corpora.CorpusFormatException">A corpus cannot be read, or is shorter than one context.</exception>
    public IEnumerable<FeatureBatch> Batches(IProgress<long>? steps = null, CancellationToken cancellationToken = default) => Batches([], [], steps, cancellationToken);

    /// <summary>Runs both models over the text once and encodes it by further autoencoders too.</summary>
    /// <param name="onSmall">Further autoencoders that encode what A computed.</param>
    /// <param name="onLarge">Further autoencoders that encode what B computed, such as a baseline.</param>
    /// <param name="steps">Receives tokens of one model done; null for none.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    /// <exception cref="Corpora.CorpusFormatException">A corpus cannot be read, or is shorter than one context.</exception>
    public IEnumerable<FeatureBatch> Batches(IReadOnlyList<SparseAutoencoder> onSmall, IReadOnlyList<SparseAutoencoder> onLarge, IProgress<long>? steps, CancellationToken cancellationToken = default)
    {
        long done = 0;
        foreach (var contexts in _text.Batches())
        {
            yield return Encode(contexts, onSmall, onLarge, cancellationToken);
            steps?.Report(done += contexts.TokenCount);
        }
    }

    /// <summary>Codes of some contexts by every autoencoder and further ones, from one pass of each model.</summary>
    /// <param name="contexts">The contexts.</param>
    /// <param name="onSmall">Further autoencoders that encode what A computed.</param>
    /// <param name="onLarge">Further autoencoders that encode what B computed, such as a baseline.</param>
    /// <param name="cancellationToken">Checked between layers.</param>
    public FeatureBatch Encode(TokenContexts contexts, IReadOnlyList<SparseAutoencoder> onSmall, IReadOnlyList<SparseAutoencoder> onLarge, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(onSmall);
        ArgumentNullException.ThrowIfNull(onLarge);
        using var small = Small.Model.Begin(contexts, _compute);
        small.RunTo(Small.Layer, cancellationToken);
        using var large = Large.Model.Begin(contexts, _compute);
        large.RunTo(Large.Layer, cancellationToken);
        return new FeatureBatch(
            contexts,
            Original.Encode(small.Residual.View, _compute, cancellationToken),
            Transferred.Encode(large.Residual.View, _compute, cancellationToken),
            Native?.Encode(large.Residual.View, _compute, cancellationToken))
        {
            OnSmall = [.. onSmall.Select(autoencoder => autoencoder.Encode(small.Residual.View, _compute, cancellationToken))],
            OnLarge = [.. onLarge.Select(autoencoder => autoencoder.Encode(large.Residual.View, _compute, cancellationToken))],
        };
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Small.Model.Dispose();
        Large.Model.Dispose();
    }
}
