using Suture.Corpora;
using Suture.Models;

namespace Suture.Experiments;

/// <summary>A text cut into contexts for one model or a pair that shares a tokenizer.</summary>
/// <param name="source">The text.</param>
/// <param name="model">Whose tokenizer cuts.</param>
/// <param name="contextLength">Tokens a context.</param>
/// <param name="contexts">At most so many contexts.</param>
/// <param name="batchContexts">Contexts a batch.</param>
public sealed class ModelText(TextSource source, LanguageModel model, int contextLength, int contexts, int batchContexts)
{
    private const int PaperContextLength = 512;

    private TokenContexts? _all;

    /// <summary>All contexts. Token ids stay in memory (4 bytes a token), activations do not.</summary>
    /// <exception cref="CorpusFormatException">A corpus cannot be read, or is shorter than one context.</exception>
    public TokenContexts All => _all ??= new TokenContexts([.. source.Text.Contexts(new ContextPacker(model, contextLength)).Take(contexts)], model.SpecialIds);

    /// <summary>The contexts in batches.</summary>
    public IEnumerable<TokenContexts> Batches()
    {
        for (int start = 0; start < All.Count; start += batchContexts) yield return All.Slice(start, Math.Min(batchContexts, All.Count - start));
    }

    /// <summary>What to note in a run's record.</summary>
    /// <param name="name">The text's role.</param>
    public IReadOnlyList<RunInput> Inputs(string name) => source.Inputs(name);

    /// <summary>The context length to use.</summary>
    /// <param name="wanted">What was asked for; 0 means the smaller of 512 and what the models can read.</param>
    /// <param name="models">The models.</param>
    public static int ContextLengthFor(int wanted, params IReadOnlyList<LanguageModel> models) =>
        wanted != 0 ? wanted : Math.Min(PaperContextLength, models.Min(m => m.MaxPositions));
}
