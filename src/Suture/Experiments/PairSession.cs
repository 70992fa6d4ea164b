using Suture.Activations;
using Suture.Models;
using Suture.Models.Hub;
using Suture.Numerics;

namespace Suture.Experiments;

/// <summary>Two loaded models with text to fit and to evaluate on.</summary>
public sealed class PairSession : IDisposable
{
    /// <summary>Loads both models and finds their text.</summary>
    /// <param name="options">Models and text.</param>
    /// <param name="downloads">Receives the download of a model of the hub; null for none.</param>
    /// <param name="cancellationToken">Stops a download.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="HubException">A model is not to be had from the hub or its cache.</exception>
    /// <exception cref="IOException">A model or corpus cannot be read.</exception>
    public PairSession(PairOptions options, IProgress<HubProgress>? downloads = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Small = LanguageModel.Load(options.Small, progress: downloads, cancellationToken: cancellationToken);
        try
        {
            Large = LanguageModel.Load(options.Large, progress: downloads, cancellationToken: cancellationToken);
            try
            {
                int length = ModelText.ContextLengthFor(options.ContextLength, Small, Large);
                var training = new TextSource(options.Corpus, TextSource.EmbeddedTraining, options.ShuffleSeed, options.ShuffleBuffer);
                var evaluation = new TextSource(options.EvalCorpus, TextSource.EmbeddedEvaluation, options.ShuffleSeed, options.ShuffleBuffer);
                Training = new PairText(training, Small, Large, length, options.Contexts, options.BatchContexts);
                Evaluation = new PairText(evaluation, Small, Large, length, options.EvalContexts, options.BatchContexts);
            }
            catch
            {
                Large.Dispose();
                throw;
            }
        }
        catch
        {
            Small.Dispose();
            throw;
        }
    }

    /// <summary>A.</summary>
    public LanguageModel Small { get; }

    /// <summary>B.</summary>
    public LanguageModel Large { get; }

    /// <summary>Text to fit on.</summary>
    public PairText Training { get; }

    /// <summary>Text to evaluate on.</summary>
    public PairText Evaluation { get; }

    /// <summary>What a run of this session reads.</summary>
    public IReadOnlyList<RunInput> Inputs =>
    [
        new("small", Small.Source, Small.Fingerprint),
        new("large", Large.Source, Large.Fingerprint),
        .. Training.Inputs("corpus"),
        .. Evaluation.Inputs("eval-corpus"),
    ];

    /// <summary>Activations of both models on the training text, computed as they are asked for.</summary>
    /// <param name="smallLayers">Layers of A.</param>
    /// <param name="largeLayers">Layers of B.</param>
    /// <param name="compute">Arithmetic.</param>
    public LiveActivationSource Activations(IEnumerable<int> smallLayers, IEnumerable<int> largeLayers, Compute compute) =>
        new([.. smallLayers.Select(l => new ActivationSite(Small, l))], [.. largeLayers.Select(l => new ActivationSite(Large, l))], Training.Batches, compute);

    /// <inheritdoc />
    public void Dispose()
    {
        Small.Dispose();
        Large.Dispose();
    }
}
