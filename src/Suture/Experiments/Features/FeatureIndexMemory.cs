using Suture.Features;

namespace Suture.Experiments.Features;

/// <summary>What making an index will hold.</summary>
internal static class FeatureIndexMemory
{
    // Token and latent in a hash set with its links, while a dictionary is written.
    private const int PostingBytes = 24;

    // What the writer keeps of pages before it lets the system write them.
    private const long PageCacheBytes = 64L << 20;

    // Id and mask of a token in the text, its id again in the writer, and its place in each file of codes.
    private const int TokenBytes = 9;

    /// <summary>The plan. Weights of models are mapped files, as everywhere, and not in it.</summary>
    public static MemoryPlan Of(FeatureSession session, FeatureIndexOptions options, FeatureStatisticsOptions statistics, IReadOnlyList<int> latentCounts)
    {
        long latents = latentCounts.Sum(count => (long)count);
        long held = FeatureStatisticsPass.BytesOf(latentCounts, statistics);
        long rows = (long)options.Pair.BatchContexts * session.Contexts.MaxLength;
        long weights = sizeof(float) * ((session.Original.LatentCount * (2L * session.Small.Width)) + ((latents - session.Original.LatentCount) * (2L * session.Large.Width)));
        return new MemoryPlan(
        [
            new($"statistics of {string.Join(" + ", latentCounts)} latents (lower the strongest contexts, {options.StrongestContexts}, or the sample, {options.SampledActivations})", held, MemoryPlace.Memory),
            new("autoencoders", weights, MemoryPlace.Memory),
            new($"passes of {rows} tokens (lower the contexts a batch, {options.Pair.BatchContexts})", session.Small.Model.BufferBytes(rows) + session.Large.Model.BufferBytes(rows), MemoryPlace.Memory),
            new($"text of {session.Contexts.TokenCount} tokens", (long)session.Contexts.TokenCount * (TokenBytes + (sizeof(int) * latentCounts.Count)), MemoryPlace.Memory),
            new("tokens by which features are found", latentCounts.Max() * (long)PostingBytes * (options.Words + options.StrongestContexts), MemoryPlace.Memory),
            new("pages of the index", PageCacheBytes, MemoryPlace.Memory),
        ]);
    }
}
