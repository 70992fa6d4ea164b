using Suture.Numerics;

namespace Suture.Models.Generation;

/// <summary>Continues prompts, greedily or by sampling, with a cache of keys and values and with edits of activations.</summary>
/// <remarks>Prompts that are continued together share each visit of the weights; rounding apart, each gets what it would get alone.</remarks>
/// <param name="model">The model; it stays the caller's.</param>
/// <param name="compute">Where to run.</param>
public sealed class TextGenerator(LanguageModel model, Compute compute)
{
    // Prompt tokens that go through the blocks together.
    private const int PrefillRows = 2048;

    /// <summary>Continues a text, which is preceded by the model's BOS if it has one.</summary>
    /// <param name="prompt">The text; may be empty when there is a BOS.</param>
    /// <param name="options">How.</param>
    /// <param name="edits">Changes of activations, those of one site in order; null for none.</param>
    /// <param name="written">Receives each piece of the text as it becomes certain; null for nobody.</param>
    /// <param name="cancellationToken">Ends the work between two tokens.</param>
    /// <exception cref="ArgumentException">Options or edits are out of range; the prompt is empty or too long; the model has no tokenizer.</exception>
    public Continuation Continue(string prompt, GenerationOptions options, IReadOnlyList<ActivationEdit>? edits = null, IProgress<string>? written = null, CancellationToken cancellationToken = default) =>
        Continue(Encode(prompt), options, edits, written, cancellationToken);

    /// <summary>Continues token ids as they are.</summary>
    /// <param name="prompt">Token ids, at least one.</param>
    /// <param name="options">How.</param>
    /// <param name="edits">Changes of activations, those of one site in order; null for none.</param>
    /// <param name="written">Receives each piece of the text as it becomes certain, if there is a tokenizer; null for nobody.</param>
    /// <param name="cancellationToken">Ends the work between two tokens.</param>
    /// <exception cref="ArgumentException">Options or edits are out of range; the prompt is empty, too long or has ids outside the vocabulary.</exception>
    public Continuation Continue(IReadOnlyList<int> prompt, GenerationOptions options, IReadOnlyList<ActivationEdit>? edits = null, IProgress<string>? written = null, CancellationToken cancellationToken = default) =>
        Run([prompt], options, edits ?? [], (_, piece) => written?.Report(piece), cancellationToken)[0];

    /// <summary>Continues several token sequences together.</summary>
    /// <param name="prompts">Token ids of each, at least one.</param>
    /// <param name="options">How; every prompt has randomness of its own, the first that of a prompt alone.</param>
    /// <param name="edits">Changes of activations, those of one site in order; null for none.</param>
    /// <param name="written">Receives each piece of a text as it becomes certain, if there is a tokenizer; null for nobody.</param>
    /// <param name="cancellationToken">Ends the work between two tokens.</param>
    /// <returns>One a prompt, in order.</returns>
    /// <exception cref="ArgumentException">Options or edits are out of range; a prompt is empty, too long or has ids outside the vocabulary.</exception>
    public IReadOnlyList<Continuation> ContinueAll(IReadOnlyList<IReadOnlyList<int>> prompts, GenerationOptions options, IReadOnlyList<ActivationEdit>? edits = null, IProgress<GeneratedPiece>? written = null, CancellationToken cancellationToken = default) =>
        Run(prompts, options, edits ?? [], (prompt, piece) => written?.Report(new GeneratedPiece(prompt, piece)), cancellationToken);

    /// <summary>The token ids of a text to be continued: the model's BOS, if it has one, and the text.</summary>
    /// <param name="prompt">The text.</param>
    /// <exception cref="ArgumentException">The model has no tokenizer.</exception>
    public IReadOnlyList<int> Encode(string prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        var tokenizer = model.Tokenizer ?? throw new ArgumentException($"'{model.Name}' has no tokenizer.json, so it cannot read a text; give token ids.", nameof(prompt));
        var ids = new List<int>(tokenizer.EncodeIds(prompt));
        if (model.BosId is { } bos && (ids.Count == 0 || ids[0] != bos)) ids.Insert(0, bos);
        return ids;
    }

    private Continuation[] Run(IReadOnlyList<IReadOnlyList<int>> prompts, GenerationOptions options, IReadOnlyList<ActivationEdit> edits, Action<int, string> written, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        foreach (var prompt in prompts) Validate(prompt);
        foreach (var edit in edits) edit.Validate(model);
        if (options.StopTexts.Count > 0 && model.Tokenizer is null) throw new ArgumentException($"'{model.Name}' has no tokenizer.json, so it cannot stop at a text.", nameof(options));

        RunningContinuation[] running = [.. prompts.Select((prompt, i) => new RunningContinuation(model, prompt, options, RandomOf(options, i), piece => written(i, piece)))];
        var contexts = new CachedContexts(model, [.. running.Select(one => one.Capacity)], edits, compute);
        foreach (int[] group in Groups(prompts)) Advance(group, running, contexts, cancellationToken);
        while (true)
        {
            int[] active = [.. Enumerable.Range(0, running.Length).Where(i => running[i].IsRunning)];
            if (active.Length == 0) return [.. running.Select(one => one.Finish())];
            Advance(active, running, contexts, cancellationToken);
        }
    }

    private void Advance(int[] active, RunningContinuation[] running, CachedContexts contexts, CancellationToken cancellationToken)
    {
        var normed = contexts.Append(active, [.. active.Select(i => running[i].Unseen)], cancellationToken);
        int rows = Math.Clamp(ForwardPass.MaxLogitBytes / sizeof(float) / model.VocabularySize, 1, active.Length);
        var logits = new Matrix<float>(rows, model.VocabularySize);
        for (int first = 0; first < active.Length; first += rows)
        {
            int count = Math.Min(rows, active.Length - first);
            model.Decoder.Logits(normed.View.RowRange(first, count), 0, logits.View.RowRange(0, count), compute);
            for (int i = 0; i < count; i++) running[active[first + i]].Advance(logits.Row(i), contexts.Length(active[first + i]));
        }
    }

    // Neighbouring prompts of at most so many tokens together, one at least.
    private static IEnumerable<int[]> Groups(IReadOnlyList<IReadOnlyList<int>> prompts)
    {
        for (int first = 0, next; first < prompts.Count; first = next)
        {
            int rows = 0;
            for (next = first; next < prompts.Count && (next == first || rows + prompts[next].Count <= PrefillRows); next++) rows += prompts[next].Count;
            yield return [.. Enumerable.Range(first, next - first)];
        }
    }

    private static RandomSource RandomOf(GenerationOptions options, int prompt)
    {
        var random = new RandomSource(options.Seed);
        return prompt == 0 ? random : random.Fork(prompt);
    }

    private void Validate(IReadOnlyList<int> prompt)
    {
        if (prompt is not { Count: > 0 }) throw new ArgumentException("The prompt has no token; give at least one.", nameof(prompt));
        if (prompt.Count > model.MaxPositions)
        {
            throw new ArgumentException($"The prompt has {prompt.Count} tokens; '{model.Name}' has positions for {model.MaxPositions}.", nameof(prompt));
        }

        foreach (int id in prompt)
        {
            if (id < 0 || id >= model.VocabularySize) throw new ArgumentException($"Token {id} is outside the vocabulary of '{model.Name}', 0 to {model.VocabularySize - 1}.", nameof(prompt));
        }
    }
}
