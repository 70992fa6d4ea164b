using Suture.Features.Heads;
using Suture.Models;
using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Experiments.Features.Heads;

/// <summary>The second reading of the text: takes candidates out of both models and measures what that does.</summary>
/// <param name="session">Models, autoencoders, text.</param>
/// <param name="batchContexts">Contexts a batch.</param>
/// <param name="compute">Where to compute.</param>
internal sealed class HeadMeasurement(FeatureSession session, int batchContexts, Compute compute)
{
    /// <summary>Tokens for the attention of candidates; null where scores are refused.</summary>
    public FeatureTokenSampler? HeadTokens { get; init; }

    /// <summary>Path ablation in A.</summary>
    public QueryAblation? SmallQueries { get; init; }

    /// <summary>Path ablation in B.</summary>
    public QueryAblation? LargeQueries { get; init; }

    /// <summary>Tokens for the confidence of candidates.</summary>
    public required FeatureTokenSampler ConfidenceTokens { get; init; }

    /// <summary>Interventions in A.</summary>
    public required ConfidenceAblation SmallConfidence { get; init; }

    /// <summary>Interventions in B.</summary>
    public required ConfidenceAblation LargeConfidence { get; init; }

    /// <summary>Reads the text.</summary>
    /// <param name="steps">Receives tokens done.</param>
    /// <param name="cancellationToken">Checked once a batch and within passes.</param>
    /// <returns>Number of tokens measured.</returns>
    public long Run(IProgress<long> steps, CancellationToken cancellationToken)
    {
        long done = 0, measured = 0;
        for (int start = 0; start < session.Contexts.Count; start += batchContexts)
        {
            var contexts = session.Contexts.Slice(start, Math.Min(batchContexts, session.Contexts.Count - start));
            measured += Measure(contexts, cancellationToken);
            steps.Report(done += contexts.TokenCount);
        }

        return measured;
    }

    private int Measure(TokenContexts contexts, CancellationToken cancellationToken)
    {
        using var small = session.Small.Model.Begin(contexts, compute);
        small.RunTo(session.Small.Layer, cancellationToken);
        var codes = session.Original.Encode(small.Residual.View, compute, cancellationToken);
        var confidence = ConfidenceTokens.Pick(contexts, codes);
        var heads = HeadTokens?.Pick(contexts, codes) ?? [];
        if (confidence.Count + heads.Count == 0) return 0;
        using var large = session.Large.Model.Begin(contexts, compute);
        large.RunTo(session.Large.Layer, cancellationToken);
        var transferred = session.Transferred.Encode(large.Residual.View, compute, cancellationToken);

        // Interventions copy the stream; path ablation runs the passes on.
        SmallConfidence.Add(contexts, small.Residual.View, confidence, cancellationToken);
        LargeConfidence.Add(contexts, large.Residual.View, InLarge(confidence, ConfidenceTokens, transferred), cancellationToken);
        if (HeadTokens is not null)
        {
            SmallQueries!.Add(small, heads, cancellationToken);
            LargeQueries!.Add(large, InLarge(heads, HeadTokens, transferred), cancellationToken);
        }

        return confidence.Count + heads.Count;
    }

    // The same tokens with the activations that the transferred latents have there, 0 where they are not active.
    private static FeatureToken[] InLarge(IReadOnlyList<FeatureToken> tokens, FeatureTokenSampler sampler, SparseCodes codes) => [.. tokens.Select(token =>
    {
        int at = codes.LatentsOf(token.Row).BinarySearch(sampler.Latents[token.Feature]);
        return token with { Activation = at < 0 ? 0 : codes.ValuesOf(token.Row)[at] };
    })];
}
