using Suture.Activations;
using Suture.Models;
using Suture.Models.Hub;
using Suture.Numerics;

namespace Suture.Experiments;

/// <summary>Two loaded models that share a tokenizer, with text to fit and to evaluate on.</summary>
public sealed class PairSession : IDisposable
{
    /// <summary>Loads both models and checks that they can be paired.</summary>
    /// <param name="options">Models and text.</param>
    /// <param name="downloads">Receives the download of a model of the hub; null for none.</param>
    /// <param name="cancellationToken">Stops a download.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the tokenizers differ.</exception>
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
                SharedTokenizer.Require(Small, Large);
                int length = ModelText.ContextLengthFor(options.ContextLength, Small, Large);
                Training = new ModelText(options.Corpus, ModelText.EmbeddedTraining, options.Field, Small, length, options.Contexts, options.BatchContexts);
                Evaluation = new ModelText(options.EvalCorpus, ModelText.EmbeddedEvaluation, options.Field, Small, length, options.EvalContexts, options.BatchContexts);
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
    public ModelText Training { get; }

    /// <summary>Text to evaluate on.</summary>
    public ModelText Evaluation { get; }

    /// <summary>What a run of this session reads.</summary>
    public IReadOnlyList<RunInput> Inputs =>
    [
        new("small", Small.Source, Small.Fingerprint),
        new("large", Large.Source, Large.Fingerprint),
        Training.Input("corpus"),
        Evaluation.Input("eval-corpus"),
    ];

    /// <summary>Activations of both models on the training text, computed as they are asked for.</summary>
    /// <param name="smallLayers">Layers of A.</param>
    /// <param name="largeLayers">Layers of B.</param>
    /// <param name="compute">Arithmetic.</param>
    public LiveActivationSource Activations(IEnumerable<int> smallLayers, IEnumerable<int> largeLayers, Compute compute) =>
        new([.. smallLayers.Select(l => new ActivationSite(Small, l)), .. largeLayers.Select(l => new ActivationSite(Large, l))], Training.Batches, compute);

    /// <inheritdoc />
    public void Dispose()
    {
        Small.Dispose();
        Large.Dispose();
    }
}
