using Suture.Activations;
using Suture.Models;
using Suture.Numerics;

namespace Suture.Experiments;

/// <summary>Two loaded models that share a tokenizer, with text to fit and to evaluate on.</summary>
public sealed class PairSession : IDisposable
{
    private readonly PairOptions _options;

    /// <summary>Loads both models and checks that they can be paired.</summary>
    /// <param name="options">Models and text.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the tokenizers differ.</exception>
    /// <exception cref="IOException">A model or corpus cannot be read.</exception>
    public PairSession(PairOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        Small = LanguageModel.Load(options.Small);
        try
        {
            Large = LanguageModel.Load(options.Large);
            try
            {
                SharedTokenizer.Require(Small, Large);
                int length = ModelText.ContextLengthFor(options.ContextLength, Small, Large);
                var training = new TextSource(options.Corpus, TextSource.EmbeddedTraining, options.ShuffleSeed, options.ShuffleBuffer);
                var evaluation = new TextSource(options.EvalCorpus, TextSource.EmbeddedEvaluation, options.ShuffleSeed, options.ShuffleBuffer);
                Training = new ModelText(training, Small, length, options.Contexts, options.BatchContexts);
                Evaluation = new ModelText(evaluation, Small, length, options.EvalContexts, options.BatchContexts);
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
        new("small", _options.Small, Small.Fingerprint),
        new("large", _options.Large, Large.Fingerprint),
        .. Training.Inputs("corpus"),
        .. Evaluation.Inputs("eval-corpus"),
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
