namespace Suture.Features;

/// <summary>The latents most often active together with one latent, counted in bounded memory (Space-Saving: Metwally, Agrawal and El Abbadi, 2005).</summary>
/// <remarks>While no more partners occur than places are, counts are exact; else a new one takes over the smallest count, and the excess it may carry is kept.</remarks>
internal sealed class PartnerCounts(int capacity)
{
    private readonly List<int> _latents = [];
    private readonly List<int> _counts = [];
    private readonly List<int> _excess = [];

    /// <summary>Counts one token with a partner.</summary>
    public void Add(int latent)
    {
        int place = _latents.IndexOf(latent);
        if (place >= 0)
        {
            _counts[place]++;
        }
        else if (_latents.Count < capacity)
        {
            _latents.Add(latent);
            _counts.Add(1);
            _excess.Add(0);
        }
        else
        {
            int smallest = _counts.IndexOf(_counts.Min());
            (_latents[smallest], _excess[smallest]) = (latent, _counts[smallest]);
            _counts[smallest]++;
        }
    }

    /// <summary>Those kept, most frequent first, the lower latent first among equals.</summary>
    public FeaturePartner[] ToArray() =>
        [.. Enumerable.Range(0, _latents.Count).Select(i => new FeaturePartner(_latents[i], _counts[i], _excess[i])).OrderByDescending(partner => partner.Count).ThenBy(partner => partner.Latent)];
}
