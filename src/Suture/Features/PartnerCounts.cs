namespace Suture.Features;

/// <summary>The latents most often active together with one latent, counted in bounded memory (Space-Saving: Metwally, Agrawal and El Abbadi, 2005).</summary>
/// <remarks>While no more partners occur than places are, counts are exact; else a new one takes over the smallest count, and the excess it may carry is kept.</remarks>
internal readonly ref struct PartnerCounts
{
    private readonly Span<int> _latents;
    private readonly Span<int> _counts;
    private readonly Span<int> _excess;
    private readonly ref int _used;

    /// <summary>Works on a latent's part of a block.</summary>
    /// <param name="latents">Partners, <c>[capacity]</c>, 1 or more.</param>
    /// <param name="counts">Their counts, <c>[capacity]</c>.</param>
    /// <param name="excess">By how much each may be too high, <c>[capacity]</c>.</param>
    /// <param name="used">How many there are.</param>
    public PartnerCounts(Span<int> latents, Span<int> counts, Span<int> excess, ref int used)
    {
        _latents = latents;
        _counts = counts;
        _excess = excess;
        _used = ref used;
    }

    /// <summary>Counts one token with a partner.</summary>
    public void Add(int latent)
    {
        int place = _latents[.._used].IndexOf(latent);
        if (place >= 0)
        {
            _counts[place]++;
        }
        else if (_used < _latents.Length)
        {
            (_latents[_used], _counts[_used], _excess[_used]) = (latent, 1, 0);
            _used++;
        }
        else
        {
            int smallest = 0, least = _counts[0];
            for (int i = 1; i < _counts.Length; i++)
            {
                int count = _counts[i];
                smallest = count < least ? i : smallest;
                least = Math.Min(count, least);
            }

            (_latents[smallest], _counts[smallest], _excess[smallest]) = (latent, least + 1, least);
        }
    }

    /// <summary>Those kept, most frequent first, the lower latent first among equals.</summary>
    public FeaturePartner[] ToArray()
    {
        var partners = new FeaturePartner[_used];
        for (int i = 0; i < _used; i++) partners[i] = new FeaturePartner(_latents[i], _counts[i], _excess[i]);
        return [.. partners.OrderByDescending(partner => partner.Count).ThenBy(partner => partner.Latent)];
    }
}
