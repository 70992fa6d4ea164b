namespace Suture.Features.Matching;

/// <summary>Which latents of two dictionaries of one site point the same way.</summary>
public sealed record DictionaryMatch
{
    /// <summary>Of each latent of the first dictionary, the second's with the largest cosine, the lower latent among equals: <c>[dSae of the first]</c>.</summary>
    public required IReadOnlyList<LatentNeighbour> BestOfFirst { get; init; }

    /// <summary>Of each latent of the second dictionary, the first's with the largest cosine: <c>[dSae of the second]</c>.</summary>
    public required IReadOnlyList<LatentNeighbour> BestOfSecond { get; init; }

    /// <summary>The one-to-one assignment.</summary>
    public required OneToOneMatch OneToOne { get; init; }

    /// <summary>Pairs that are each other's best match.</summary>
    public int MutualCount => BestOfFirst.Where((best, latent) => BestOfSecond[best.Latent].Latent == latent).Count();

    /// <summary>Every pair that is the best match of either side or assigned, ascending by the first's latent, then the second's; correlations are left to be measured.</summary>
    public IReadOnlyList<FeatureTwin> Pairs()
    {
        var pairs = new Dictionary<(int, int), FeatureTwin>();
        for (int l = 0; l < BestOfFirst.Count; l++) pairs[(l, BestOfFirst[l].Latent)] = new FeatureTwin(l, BestOfFirst[l].Latent, BestOfFirst[l].Likeness, null, false);
        for (int l = 0; l < BestOfSecond.Count; l++) pairs[(BestOfSecond[l].Latent, l)] = new FeatureTwin(BestOfSecond[l].Latent, l, BestOfSecond[l].Likeness, null, false);
        for (int l = 0; l < OneToOne.Partners.Count; l++)
        {
            if (OneToOne.Partners[l] is { } partner) pairs[(l, partner.Latent)] = new FeatureTwin(l, partner.Latent, partner.Likeness, null, true);
        }

        return [.. pairs.Values.OrderBy(twin => twin.Latent).ThenBy(twin => twin.Native)];
    }
}
