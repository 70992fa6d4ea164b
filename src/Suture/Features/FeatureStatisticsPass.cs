using Suture.Models;
using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Features;

/// <summary>Statistics of every latent of any number of dictionaries, in one pass over their codes of a text.</summary>
/// <remarks>
/// Latents are worked on apart and each meets its tokens in order, so results do not depend on the number of threads, nor on how contexts are cut into batches.
/// Special tokens are left out. A latent takes memory from its first activation on, bounded by <see cref="FeatureStatisticsOptions"/>.
/// </remarks>
public sealed class FeatureStatisticsPass
{
    // Latents of a chunk of parallel work; by the shape alone.
    private const int ChunkLatents = 256;

    private readonly FeatureStatisticsOptions _options;
    private readonly Compute _compute;
    private readonly LatentTally?[][] _tallies;
    private readonly RandomSource _keys;
    private long _contexts;
    private long _rows;
    private long _counted;

    /// <summary>Begins a pass.</summary>
    /// <param name="latentCounts">Size of each dictionary, dSae.</param>
    /// <param name="options">What to keep.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or a dictionary's size negative.</exception>
    public FeatureStatisticsPass(IReadOnlyList<int> latentCounts, FeatureStatisticsOptions options, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(latentCounts);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(compute);
        options.Validate();
        foreach (int count in latentCounts) ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(latentCounts));
        (_options, _compute) = (options, compute);
        _tallies = [.. latentCounts.Select(count => new LatentTally?[count])];
        _keys = new RandomSource(options.Seed).Fork("activation sample");
    }

    /// <summary>Adds a batch of whole contexts.</summary>
    /// <param name="contexts">The contexts; they are numbered on from those of earlier batches.</param>
    /// <param name="codes">Codes of their tokens, one for each dictionary, in the order given at the start.</param>
    /// <exception cref="ArgumentException">The number of dictionaries, of latents or of tokens disagrees; nothing of the batch is then counted.</exception>
    public void Add(TokenContexts contexts, IReadOnlyList<SparseCodes> codes)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(codes);
        if (codes.Count != _tallies.Length) throw new ArgumentException($"Codes of {codes.Count} dictionaries; expected {_tallies.Length}.", nameof(codes));
        for (int d = 0; d < codes.Count; d++)
        {
            if (codes[d].LatentCount != _tallies[d].Length || codes[d].TokenCount != contexts.TokenCount)
            {
                throw new ArgumentException($"Codes of dictionary {d} are of {codes[d].LatentCount} latents and {codes[d].TokenCount} tokens; expected {_tallies[d].Length} and {contexts.TokenCount}.", nameof(codes));
            }
        }

        var batch = new ContextRows(contexts, _contexts);
        ulong[] keys = new ulong[contexts.TokenCount];
        for (int row = 0; row < keys.Length; row++) keys[row] = _keys.Fork(_rows + row).NextUInt64();
        for (int d = 0; d < codes.Count; d++) AddCore(_tallies[d], codes[d], batch, keys);
        _contexts += contexts.Count;
        _rows += contexts.TokenCount;
        _counted += contexts.TokenCount - contexts.SpecialMask.Count(true);
    }

    /// <summary>Statistics of all batches so far.</summary>
    /// <returns>Of each dictionary its latents', in order: <c>[dictionaries][dSae]</c>.</returns>
    public IReadOnlyList<IReadOnlyList<FeatureStatistics>> Complete() =>
        [.. _tallies.Select(latents => latents.Select(tally => tally?.Complete(_counted) ?? LatentTally.Dead(_counted)).ToArray())];

    private void AddCore(LatentTally?[] tallies, SparseCodes codes, ContextRows batch, ulong[] keys)
    {
        var entries = LatentEntries.Of(codes, batch.Contexts.SpecialMask);
        _compute.For((tallies.Length + ChunkLatents - 1) / ChunkLatents, chunk =>
        {
            int end = Math.Min(tallies.Length, (chunk + 1) * ChunkLatents);
            for (int l = chunk * ChunkLatents; l < end; l++)
            {
                if (!entries.TokensOf(l).IsEmpty) AddLatent(tallies[l] ??= new LatentTally(_options), l, entries, codes, batch, keys);
            }
        });
    }

    private void AddLatent(LatentTally tally, int latent, LatentEntries entries, SparseCodes codes, ContextRows batch, ulong[] keys)
    {
        var tokens = entries.TokensOf(latent);
        var places = entries.PlacesOf(latent);
        ActivationPlace? peak = null;
        int peakRow = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            int row = tokens[i];
            var place = batch.PlaceOf(row, codes.Values[places[i]]);
            tally.Add(keys[row], place);
            if (_options.Partners > 0) AddPartners(tally, latent, codes, row);
            if (peak is { } previous && previous.Context != place.Context) Offer(tally, previous, peakRow, batch);
            if (peak is not { } strongest || strongest.Context != place.Context || place.Value > strongest.Value) (peak, peakRow) = (place, row);
        }

        if (peak is { } last) Offer(tally, last, peakRow, batch);
    }

    private static void AddPartners(LatentTally tally, int latent, SparseCodes codes, int row)
    {
        var latents = codes.LatentsOf(row);
        var values = codes.ValuesOf(row);
        for (int i = 0; i < latents.Length; i++)
        {
            if (latents[i] != latent && values[i] != 0) tally.AddPartner(latents[i]);
        }
    }

    // The text is hashed only for peaks that would be kept: few, once the bar is high.
    private void Offer(LatentTally tally, ActivationPlace peak, int row, ContextRows batch)
    {
        if (tally.Admits(peak.Value)) tally.OfferContext(batch.TextBefore(row, peak.Position, _options.DuplicateTokens), peak);
    }
}
