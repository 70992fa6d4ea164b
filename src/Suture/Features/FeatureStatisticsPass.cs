using System.Numerics.Tensors;
using Suture.Models;
using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Features;

/// <summary>Statistics of every latent of any number of dictionaries, in one pass over their codes of a text.</summary>
/// <remarks>
/// Latents are worked on apart and each meets its tokens in order, so results do not depend on the number of threads, nor on how contexts are cut into batches.
/// Special tokens are left out. Memory is <see cref="BytesOf"/>, whatever the length of the text.
/// </remarks>
public sealed class FeatureStatisticsPass
{
    private const int MostPositions = 1 << (LatentBlock.PositionBins - 1);

    private readonly FeatureStatisticsOptions _options;
    private readonly Compute _compute;
    private readonly int[] _latentCounts;
    private readonly LatentBlock?[][] _blocks;
    private readonly RandomSource _keys;
    private long _contexts;
    private long _rows;
    private long _counted;

    /// <summary>Begins a pass.</summary>
    /// <param name="latentCounts">Size of each dictionary, dSae.</param>
    /// <param name="options">What to keep.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">A setting is out of range, a dictionary's size negative, or the pass would hold more than <see cref="FeatureStatisticsOptions.MemoryBytes"/>; the message then says what to lower.</exception>
    public FeatureStatisticsPass(IReadOnlyList<int> latentCounts, FeatureStatisticsOptions options, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        long bytes = BytesOf(latentCounts, options);
        if (options.MemoryBytes > 0 && bytes > options.MemoryBytes)
        {
            throw new ArgumentException($"Statistics of {string.Join(" + ", latentCounts)} latents at {LatentBlock.BytesPerLatent(options)} bytes a latent would hold {bytes} bytes; {nameof(FeatureStatisticsOptions.MemoryBytes)} allows {options.MemoryBytes}. Lower {nameof(options.SampledActivations)} ({options.SampledActivations}), {nameof(options.StrongestContexts)} ({options.StrongestContexts}) or {nameof(options.Partners)} ({options.Partners}), or read fewer dictionaries at once.", nameof(options));
        }

        (_options, _compute, _latentCounts) = (options, compute, [.. latentCounts]);
        _blocks = [.. latentCounts.Select(count => new LatentBlock?[BlocksOf(count)])];
        _keys = new RandomSource(options.Seed).Fork("activation sample");
    }

    /// <summary>Most bytes that a pass holds when every latent is active: latents, in whole blocks of 256, times what is kept of one.</summary>
    /// <param name="latentCounts">Size of each dictionary, dSae.</param>
    /// <param name="options">What to keep.</param>
    /// <exception cref="ArgumentException">A setting is out of range, or a dictionary's size negative.</exception>
    public static long BytesOf(IReadOnlyList<int> latentCounts, FeatureStatisticsOptions options)
    {
        ArgumentNullException.ThrowIfNull(latentCounts);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        foreach (int count in latentCounts) ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(latentCounts));
        return LatentBlock.BytesPerLatent(options) * latentCounts.Sum(count => (long)BlocksOf(count) * LatentBlock.Latents);
    }

    /// <summary>Adds a batch of whole contexts.</summary>
    /// <param name="contexts">The contexts; they are numbered on from those of earlier batches.</param>
    /// <param name="codes">Codes of their tokens, one for each dictionary, in the order given at the start.</param>
    /// <exception cref="ArgumentException">The number of dictionaries, of latents or of tokens disagrees, a code is NaN or infinite, or the text is too long to count; nothing of the batch is then counted.</exception>
    public void Add(TokenContexts contexts, IReadOnlyList<SparseCodes> codes)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(codes);
        Check(contexts, codes);
        var batch = new ContextRows(contexts, _contexts);
        ulong[] keys = new ulong[contexts.TokenCount];
        for (int row = 0; row < keys.Length; row++) keys[row] = _keys.Fork(_rows + row).NextUInt64();
        var entries = new LatentEntries[codes.Count];
        _compute.For(codes.Count, d => entries[d] = LatentEntries.Of(codes[d], contexts.SpecialMask));
        for (int d = 0; d < codes.Count; d++) AddCore(_blocks[d], entries[d], codes[d], batch, keys);
        _contexts += contexts.Count;
        _rows += contexts.TokenCount;
        _counted += contexts.TokenCount - contexts.SpecialMask.Count(true);
    }

    /// <summary>Statistics of all batches so far.</summary>
    /// <returns>Of each dictionary its latents', in order: <c>[dictionaries][dSae]</c>.</returns>
    public IReadOnlyList<IReadOnlyList<FeatureStatistics>> Complete() => [.. Enumerable.Range(0, _blocks.Length).Select(CompleteOne)];

    /// <summary>Statistics of one latent over all batches so far, for who cannot hold those of all at once; any number of threads may ask.</summary>
    /// <param name="dictionary">Number of the dictionary.</param>
    /// <param name="latent">Number of the latent.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dictionary or latent.</exception>
    public FeatureStatistics Of(int dictionary, int latent)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)dictionary, (uint)_blocks.Length, nameof(dictionary));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)latent, (uint)_latentCounts[dictionary], nameof(latent));
        return _blocks[dictionary][latent / LatentBlock.Latents]?.Complete(latent % LatentBlock.Latents, _counted) ?? LatentBlock.Dead(_counted);
    }

    private static int BlocksOf(int latents) => (int)(((long)latents + LatentBlock.Latents - 1) / LatentBlock.Latents);

    private FeatureStatistics[] CompleteOne(int dictionary)
    {
        var statistics = new FeatureStatistics[_latentCounts[dictionary]];
        _compute.For(_blocks[dictionary].Length, b =>
        {
            int first = b * LatentBlock.Latents, end = Math.Min(statistics.Length, first + LatentBlock.Latents);
            for (int l = first; l < end; l++) statistics[l] = Of(dictionary, l);
        });
        return statistics;
    }

    private void Check(TokenContexts contexts, IReadOnlyList<SparseCodes> codes)
    {
        if (codes.Count != _blocks.Length) throw new ArgumentException($"Codes of {codes.Count} dictionaries; expected {_blocks.Length}.", nameof(codes));
        for (int d = 0; d < codes.Count; d++)
        {
            if (codes[d].LatentCount != _latentCounts[d] || codes[d].TokenCount != contexts.TokenCount)
            {
                throw new ArgumentException($"Codes of dictionary {d} are of {codes[d].LatentCount} latents and {codes[d].TokenCount} tokens; expected {_latentCounts[d]} and {contexts.TokenCount}.", nameof(codes));
            }

            if (!TensorPrimitives.IsFiniteAll(codes[d].Values)) throw new ArgumentException($"A code of dictionary {d} is NaN or infinite; expected finite activations.", nameof(codes));
        }

        if (contexts.MaxLength > MostPositions) throw new ArgumentException($"A context has {contexts.MaxLength} tokens; expected {MostPositions} at most.", nameof(contexts));
        if (_rows + contexts.TokenCount > int.MaxValue) throw new ArgumentException($"With this batch the text has {_rows + contexts.TokenCount} tokens; a pass counts {int.MaxValue} at most.", nameof(contexts));
    }

    private void AddCore(LatentBlock?[] blocks, LatentEntries entries, SparseCodes codes, ContextRows batch, ulong[] keys)
    {
        _compute.For(blocks.Length, b =>
        {
            int first = b * LatentBlock.Latents, end = Math.Min(codes.LatentCount, first + LatentBlock.Latents);
            for (int l = first; l < end; l++)
            {
                if (!entries.TokensOf(l).IsEmpty) AddLatent(blocks[b] ??= new LatentBlock(_options), l, entries, codes, batch, keys);
            }
        });
    }

    private void AddLatent(LatentBlock block, int latent, LatentEntries entries, SparseCodes codes, ContextRows batch, ulong[] keys)
    {
        var tokens = entries.TokensOf(latent);
        var places = entries.PlacesOf(latent);
        int inBlock = latent % LatentBlock.Latents;
        var values = codes.Values;
        var strongest = block.Strongest(inBlock);
        ActivationPlace peak = default;
        int peakRow = -1;
        for (int i = 0; i < tokens.Length; i++)
        {
            int row = tokens[i];
            var place = batch.PlaceOf(row, values[places[i]]);
            block.Add(inBlock, keys[row], place);
            if (_options.Partners > 0) AddPartners(block.Partners(inBlock), latent, codes, row);
            bool goesOn = peakRow >= 0 && peak.Context == place.Context;
            if (peakRow >= 0 && !goesOn) Offer(strongest, peak, peakRow, batch);
            if (!goesOn || place.Value > peak.Value) (peak, peakRow) = (place, row);
        }

        Offer(strongest, peak, peakRow, batch);
    }

    private static void AddPartners(PartnerCounts partners, int latent, SparseCodes codes, int row)
    {
        var latents = codes.LatentsOf(row);
        var values = codes.ValuesOf(row);
        for (int i = 0; i < latents.Length; i++)
        {
            if (latents[i] != latent && values[i] != 0) partners.Add(latents[i]);
        }
    }

    // The text is hashed only for peaks that would be kept: few, once the bar is high.
    private void Offer(StrongestContexts strongest, ActivationPlace peak, int row, ContextRows batch)
    {
        if (strongest.Admits(peak.Value)) strongest.Offer(batch.TextBefore(row, peak.Position, _options.DuplicateTokens), peak);
    }
}
