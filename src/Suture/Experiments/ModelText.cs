using Suture.Corpora;
using Suture.Models;

namespace Suture.Experiments;

/// <summary>One corpus cut into contexts for one model or a pair that shares a tokenizer.</summary>
/// <param name="corpus">The file; null means an embedded corpus.</param>
/// <param name="embedded">Name of the embedded corpus.</param>
/// <param name="textField">Field of a JSON Lines corpus that holds the text.</param>
/// <param name="model">Whose tokenizer cuts.</param>
/// <param name="contextLength">Tokens a context.</param>
/// <param name="contexts">At most so many contexts.</param>
/// <param name="batchContexts">Contexts a batch.</param>
public sealed class ModelText(string? corpus, string embedded, string textField, LanguageModel model, int contextLength, int contexts, int batchContexts)
{
    private const int PaperContextLength = 512;

    private readonly string _path = corpus ?? Path.Combine(EmbeddedAssets.TextFolder, embedded);
    private TokenContexts? _all;

    /// <summary>Name of the embedded text to fit on.</summary>
    public const string EmbeddedTraining = "corpus-train.jsonl.gz";

    /// <summary>Name of the embedded text to evaluate on.</summary>
    public const string EmbeddedEvaluation = "corpus-eval.jsonl.gz";

    /// <summary>All contexts. Token ids stay in memory (4 bytes a token), activations do not.</summary>
    /// <exception cref="CorpusFormatException">The corpus cannot be read, or is shorter than one context.</exception>
    public TokenContexts All => _all ??= new ContextPacker(Corpus.Open(_path, textField), model, contextLength).All(contexts);

    /// <summary>The contexts in batches.</summary>
    public IEnumerable<TokenContexts> Batches()
    {
        for (int start = 0; start < All.Count; start += batchContexts) yield return All.Slice(start, Math.Min(batchContexts, All.Count - start));
    }

    /// <summary>What to note in a run's record.</summary>
    /// <param name="name">The text's role.</param>
    public RunInput Input(string name) => new(name, corpus ?? ModelReference.EmbeddedPrefix + embedded, FileHash.OfFile(_path));

    /// <summary>The context length to use.</summary>
    /// <param name="wanted">What was asked for; 0 means the smaller of 512 and what the models can read.</param>
    /// <param name="models">The models.</param>
    public static int ContextLengthFor(int wanted, params IReadOnlyList<LanguageModel> models) =>
        wanted != 0 ? wanted : Math.Min(PaperContextLength, models.Min(m => m.MaxPositions));
}
