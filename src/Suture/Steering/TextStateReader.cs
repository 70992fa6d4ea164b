using System.Numerics.Tensors;
using Suture.Models;
using Suture.Numerics;
using Suture.Stitching;

namespace Suture.Steering;

/// <summary>Reads what a model makes of texts at some layers.</summary>
/// <param name="model">The model; it stays the caller's.</param>
/// <param name="compute">Where to run.</param>
public sealed class TextStateReader(LanguageModel model, Compute compute)
{
    // Tokens that go through the model together; bounds the memory.
    private const int BatchTokens = 4096;

    /// <summary>The residual stream before a block, as an end of a stitch.</summary>
    /// <param name="layer">The layer.</param>
    /// <exception cref="ArgumentOutOfRangeException">The model has no such layer.</exception>
    public StitchEnd Site(int layer)
    {
        new Activations.ActivationSite(model, layer).Validate();
        return new StitchEnd(model.Name, layer, model.Width, model.Fingerprint);
    }

    /// <summary>Reads token sequences.</summary>
    /// <param name="sequences">The tokens of each text as the model is to read them, BOS included; see <see cref="TextTokens"/>.</param>
    /// <param name="layers">Layers, in any order.</param>
    /// <param name="pooling">Which positions count.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    /// <returns>The states, one set a layer, in the order of <paramref name="layers"/>.</returns>
    /// <exception cref="ArgumentException">There is no text, or one has no token that counts, is longer than the model reads or has an id outside the vocabulary.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The model has no such layer.</exception>
    public IReadOnlyList<TextStates> Read(IReadOnlyList<int[]> sequences, IReadOnlyList<int> layers, TextPooling pooling, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentNullException.ThrowIfNull(layers);
        foreach (int layer in layers) Site(layer);
        var contexts = new TokenContexts(sequences, model.SpecialIds);
        var means = layers.Distinct().ToDictionary(layer => layer, _ => new Matrix<double>(contexts.Count, model.Width));
        int[] counts = [.. Enumerable.Range(0, contexts.Count).Select(text => Rows(contexts, text, pooling).Count())];
        if (Array.IndexOf(counts, 0) is >= 0 and var empty) throw new ArgumentException($"Text {empty} has no token but special ones, so it has no state.", nameof(sequences));

        for (int first = 0, next; first < contexts.Count; first = next)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int tokens = 0;
            for (next = first; next < contexts.Count && (next == first || tokens + contexts.Length(next) <= BatchTokens); next++) tokens += contexts.Length(next);
            ReadBatch(contexts.Slice(first, next - first), first, means, pooling, cancellationToken);
        }

        return [.. layers.Select(layer => new TextStates(means[layer], counts))];
    }

    private void ReadBatch(TokenContexts batch, int firstText, Dictionary<int, Matrix<double>> means, TextPooling pooling, CancellationToken cancellationToken)
    {
        using var pass = model.Begin(batch, compute);
        foreach (int layer in means.Keys.Order())
        {
            pass.RunTo(layer, cancellationToken);
            var residual = pass.Residual;
            compute.For(batch.Count, text => Pool(residual, [.. Rows(batch, text, pooling)], means[layer].Row(firstText + text)));
        }
    }

    private static void Pool(Matrix<float> residual, int[] rows, Span<double> mean)
    {
        foreach (int row in rows)
        {
            var state = residual.Row(row);
            for (int i = 0; i < mean.Length; i++) mean[i] += state[i];
        }

        TensorPrimitives.Divide(mean, rows.Length, mean);
    }

    private static IEnumerable<int> Rows(TokenContexts contexts, int text, TextPooling pooling)
    {
        int start = contexts.RowOffset(text), length = contexts.Length(text);
        return pooling switch
        {
            TextPooling.AllTokens => Enumerable.Range(start, length).Where(row => !contexts.IsSpecial(row)),
            TextPooling.LastToken => [start + length - 1],
            _ => throw new ArgumentOutOfRangeException(nameof(pooling), pooling, $"Known: {string.Join(", ", Enum.GetNames<TextPooling>())}."),
        };
    }
}
