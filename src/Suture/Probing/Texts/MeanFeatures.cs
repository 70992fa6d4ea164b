using Suture.Activations;
using Suture.Models;
using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Probing.Texts;

/// <summary>What probes read of texts: means over each text's non-special tokens, of the residual stream and of autoencoders' codes.</summary>
/// <param name="States">Mean activations, <c>[texts, dModel]</c>.</param>
/// <param name="Codes">Mean codes, one <c>[texts, dSae]</c> an autoencoder.</param>
public sealed record MeanFeatures(DenseFeatures States, IReadOnlyList<SparseFeatures> Codes)
{
    // Texts are short; products want some thousand rows.
    private const int BatchTokens = 4096;

    /// <summary>Runs a model over texts.</summary>
    /// <param name="site">Where to read.</param>
    /// <param name="texts">What the model reads of each text (<see cref="TextCutter"/>).</param>
    /// <param name="autoencoders">Autoencoders of that site.</param>
    /// <param name="compute">Arithmetic.</param>
    /// <param name="progress">Receives the number of texts read; may be null.</param>
    /// <param name="cancellationToken">Checked once a batch.</param>
    /// <exception cref="ArgumentException">There is no text, a text has special tokens alone, or an autoencoder has another width.</exception>
    public static MeanFeatures Harvest(ActivationSite site, IReadOnlyList<int[]> texts, IReadOnlyList<SparseAutoencoder> autoencoders, Compute compute, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(autoencoders);
        if (texts.Count == 0) throw new ArgumentException("There is no text to read.", nameof(texts));
        var states = new Matrix<double>(texts.Count, site.Width);
        MeanCodes[] codes = [.. autoencoders.Select(autoencoder => new MeanCodes(autoencoder.LatentCount))];
        int text = 0;
        foreach (var batch in new LiveActivationSource([site], () => Batches(texts, site.Model), compute).Batches(cancellationToken))
        {
            FiniteActivations.Require(batch, [site.Name], context => text + context);
            int[] ends = TextEnds(batch.Reads[0].Contexts, text);
            var rows = batch.Sites[0];
            foreach (var (autoencoder, mean) in autoencoders.Zip(codes)) mean.Add(autoencoder.Encode(rows, compute, cancellationToken), ends);
            int start = 0;
            foreach (int end in ends)
            {
                AddMean(rows, start, end, states.Row(text++));
                start = end;
            }

            progress?.Report(text);
        }

        return new MeanFeatures(new DenseFeatures(states), [.. codes.Select(mean => new SparseFeatures(mean.Codes()))]);
    }

    private static IEnumerable<TokenContexts> Batches(IReadOnlyList<int[]> texts, LanguageModel model)
    {
        var batch = new List<int[]>();
        int tokens = 0;
        foreach (int[] text in texts)
        {
            if (tokens + text.Length > BatchTokens && batch.Count > 0)
            {
                yield return new TokenContexts(batch, model.SpecialIds);
                batch.Clear();
                tokens = 0;
            }

            batch.Add(text);
            tokens += text.Length;
        }

        yield return new TokenContexts(batch, model.SpecialIds);
    }

    // Where each text's rows end among the non-special rows of the batch.
    private static int[] TextEnds(TokenContexts contexts, int first)
    {
        int[] ends = new int[contexts.Count];
        int row = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            int content = contexts.SpecialMask.Slice(contexts.RowOffset(i), contexts.Length(i)).Count(false);
            if (content == 0) throw new ArgumentException($"Text {first + i} has no token but special ones: there is nothing to average.", nameof(contexts));
            ends[i] = row += content;
        }

        return ends;
    }

    private static void AddMean(MatrixView<float> rows, int start, int end, Span<double> mean)
    {
        for (int row = start; row < end; row++)
        {
            var values = rows.Row(row);
            for (int j = 0; j < mean.Length; j++) mean[j] += values[j];
        }

        foreach (ref double value in mean) value /= end - start;
    }
}
