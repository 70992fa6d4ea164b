using Suture.Models;
using Suture.Models.Generation;
using Suture.Numerics;

namespace Suture.Steering;

/// <summary>What a model answers to prompts, steered or not, and how likely it finds its answers when nobody steers it.</summary>
/// <param name="model">The model; it stays the caller's.</param>
/// <param name="compute">Where to run.</param>
public sealed class Responses(LanguageModel model, Compute compute)
{
    // Prompts that are continued together: their keys and values are all in memory.
    private const int BatchPrompts = 64;

    // Tokens that go through the model together when answers are judged.
    private const int BatchTokens = 8192;

    /// <summary>Answers prompts.</summary>
    /// <param name="prompts">Token ids of each.</param>
    /// <param name="options">How it generates.</param>
    /// <param name="edits">Steering; null for none.</param>
    /// <param name="cancellationToken">Checked between tokens.</param>
    /// <exception cref="ArgumentException">As <see cref="TextGenerator.ContinueAll"/> says.</exception>
    public IReadOnlyList<Continuation> Generate(IReadOnlyList<int[]> prompts, GenerationOptions options, IReadOnlyList<ActivationEdit>? edits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        var generator = new TextGenerator(model, compute);
        return [.. prompts.Chunk(BatchPrompts).SelectMany(batch => generator.ContinueAll([.. batch.Select(ids => (IReadOnlyList<int>)ids)], options, edits, cancellationToken: cancellationToken))];
    }

    /// <summary>Perplexity of answers under the model as it is: <c>exp(Σ −log p(token) / tokens)</c> over all generated tokens but special ones, each after its prompt and the tokens before it.</summary>
    /// <param name="responses">Answers, steered or not.</param>
    /// <param name="cancellationToken">Checked between batches.</param>
    /// <returns>NaN when no token was generated.</returns>
    public double Perplexity(IReadOnlyList<Continuation> responses, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(responses);
        double sum = 0;
        long tokens = 0;
        foreach (var batch in Batches(responses))
        {
            var contexts = new TokenContexts([.. batch.Select(Whole)], model.SpecialIds);
            using var pass = model.Begin(contexts, compute);
            var losses = pass.NextTokenLoss(cancellationToken: cancellationToken).Rows;
            for (int i = 0; i < batch.Count; i++)
            {
                // Row r predicts token r + 1, so the first new token is predicted by the prompt's last row.
                int start = contexts.RowOffset(i) + batch[i].PromptIds.Count - 1;
                foreach (double loss in losses.Slice(start, contexts.Length(i) - batch[i].PromptIds.Count))
                {
                    if (double.IsNaN(loss)) continue;
                    sum += loss;
                    tokens++;
                }
            }
        }

        return Math.Exp(sum / tokens);
    }

    /// <summary>How little answers repeat themselves: the share of distinct ones among a response's runs of three tokens, averaged over responses that have any.</summary>
    /// <remarks>Greedy answers that turn in circles have a low perplexity; this tells them from fluent ones.</remarks>
    /// <param name="responses">Answers.</param>
    /// <returns>Above 0 to 1; NaN when no answer has three tokens.</returns>
    public static double DistinctTrigrams(IReadOnlyList<Continuation> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        double[] shares = [.. responses.Select(response => response.NewIds).Where(ids => ids.Count > 2).Select(Share)];
        return shares.Length > 0 ? shares.Average() : double.NaN;

        static double Share(IReadOnlyList<int> ids) => (double)Enumerable.Range(0, ids.Count - 2).Select(i => (ids[i], ids[i + 1], ids[i + 2])).Distinct().Count() / (ids.Count - 2);
    }

    // A context that was filled has one token more than positions; it is left out.
    private int[] Whole(Continuation response) => [.. response.PromptIds.Concat(response.NewIds).Take(model.MaxPositions)];

    private static IEnumerable<List<Continuation>> Batches(IReadOnlyList<Continuation> responses)
    {
        var batch = new List<Continuation>();
        int tokens = 0;
        foreach (var response in responses)
        {
            int length = response.PromptIds.Count + response.NewIds.Count;
            if (batch.Count > 0 && tokens + length > BatchTokens)
            {
                yield return batch;
                (batch, tokens) = ([], 0);
            }

            batch.Add(response);
            tokens += length;
        }

        if (batch.Count > 0) yield return batch;
    }
}
