using Suture.Features;
using Suture.Models;
using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Tests.Features;

public sealed class FeatureStatisticsPassTests
{
    private const int Bos = 0;

    private static readonly HashSet<int> Special = [Bos];

    // Contexts "0 1 2 3" and "0 1 2 4", two latents; the special tokens' activations must not count.
    private static readonly TokenContexts Contexts = new([[Bos, 1, 2, 3], [Bos, 1, 2, 4]], Special);

    private static readonly Matrix<float> Dense = new(8, 3, [9, 9, 0, 1, 0, 0, 2, 5, 0, 0, 5, 0, 9, 0, 0, 0, 0, 0, 3, 0, 0, 4, 0, 0]);

    [Fact]
    public void Complete_TwoContexts_IsHandComputed()
    {
        var first = Run(new FeatureStatisticsOptions { Partners = 2 }, 1, Contexts)[0];

        Assert.Equal(6, first.TokenCount);
        Assert.Equal(4, first.ActiveCount);
        Assert.Equal(4.0 / 6, first.Density);
        Assert.Equal(4, first.Maximum);
        Assert.Equal(2.5, first.MeanWhenActive);
        Assert.True(first.QuantilesAreExact);
        Assert.Equal(2.5, first.Quantile(0.5));
        Assert.Equal(1.75, first.Quantile(0.25));
        Assert.Equal([0, 1, 3], first.ActiveByPosition); // position 1; positions 2 and 3
        Assert.Equal([new ActivationPlace(1, 3, 4), new ActivationPlace(0, 2, 2)], first.StrongestContexts);
        Assert.Equal([new FeaturePartner(1, 1, 0)], first.Partners);
        Assert.Equal([[1f, 2f], [3f, 4f]], first.Bands(2).Select(band => band.Select(place => place.Value).ToArray()));
    }

    [Fact]
    public void Complete_LatentNeverActive_HasNoMeanMaximumOrQuantile()
    {
        var dead = Run(new FeatureStatisticsOptions(), 1, Contexts)[2];

        Assert.Equal(0, dead.Density);
        Assert.Null(dead.Maximum);
        Assert.Null(dead.MeanWhenActive);
        Assert.Null(dead.Quantile(0.5));
        Assert.Empty(dead.StrongestContexts);
    }

    [Fact]
    public void Complete_TheSameTextTwice_IsListedOnce()
    {
        var twins = new TokenContexts([[Bos, 1, 2, 3], [Bos, 1, 2, 3]], Special);

        // Peaks of latent 0: token 2 of the first context, token 3 of the second: other texts.
        Assert.Equal(2, Run(new FeatureStatisticsOptions(), 1, twins)[0].StrongestContexts.Count);

        var pass = new FeatureStatisticsPass([1], new FeatureStatisticsOptions(), new Compute(1));
        pass.Add(twins, [SparseCodes.FromDense(new Matrix<float>(8, 1, [0, 1, 0, 0, 0, 2, 0, 0]).View)]);
        Assert.Equal([new ActivationPlace(1, 1, 2)], pass.Complete()[0][0].StrongestContexts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Complete_OfManyContexts_AgreesWithSortingThem(int threads)
    {
        var random = new Random(7);
        int[][] sequences = [.. Enumerable.Range(0, 60).Select(i => Enumerable.Range(0, 9).Select(_ => 1 + random.Next(1000)).ToArray())];
        var dense = new Matrix<float>(540, 300);
        foreach (ref float value in dense.Values) value = random.Next(6) == 0 ? 1 + random.Next(40) : 0;
        var options = new FeatureStatisticsOptions { StrongestContexts = 5, SampledActivations = 8, Partners = 3 };
        var whole = new FeatureStatisticsPass([300], options, new Compute(threads));
        var parts = new FeatureStatisticsPass([300], options, new Compute(1));

        whole.Add(new TokenContexts(sequences, Special), [SparseCodes.FromDense(dense.View)]);
        for (int c = 0; c < 60; c += 20) parts.Add(new TokenContexts(sequences[c..(c + 20)], Special), [SparseCodes.FromDense(dense.View.RowRange(c * 9, 180))]);

        IReadOnlyList<FeatureStatistics> all = whole.Complete()[0], byParts = parts.Complete()[0];
        for (int l = 0; l < 300; l++)
        {
            ActivationPlace[] peaks = [.. Enumerable.Range(0, 60)
                .Select(c => Enumerable.Range(0, 9).Select(p => new ActivationPlace(c, p, dense.Row((c * 9) + p)[l])).MaxBy(place => place.Value))
                .Where(place => place.Value > 0).OrderByDescending(place => place.Value).ThenBy(place => place.Context).Take(5)];
            Assert.Equal(peaks, all[l].StrongestContexts);
            Assert.Equal(8, all[l].Sample.Count);
            Assert.Equal(all[l].Sample, byParts[l].Sample);
            Assert.Equal(all[l].StrongestContexts, byParts[l].StrongestContexts);
            Assert.Equal(all[l].Partners, byParts[l].Partners);
            Assert.Equal(all[l].MeanWhenActive, byParts[l].MeanWhenActive);
        }
    }

    [Fact]
    public void PartnerCounts_MorePartnersThanPlaces_BoundTheTrueCount()
    {
        int used = 0;
        var counts = new PartnerCounts(new int[2], new int[2], new int[2], ref used);
        foreach (int latent in new[] { 1, 1, 1, 2, 3 }) counts.Add(latent);

        // 3 took the place of 2, whose count of 1 it may owe.
        Assert.Equal([new FeaturePartner(1, 3, 0), new FeaturePartner(3, 2, 1)], counts.ToArray());
    }

    [Fact]
    public void Add_CodesOfOtherTokens_IsRefused()
    {
        var pass = new FeatureStatisticsPass([3], new FeatureStatisticsOptions(), new Compute(1));

        var error = Assert.Throws<ArgumentException>(() => pass.Add(Contexts, [SparseCodes.FromDense(Dense.View.RowRange(0, 4))]));

        Assert.Contains("3 latents and 4 tokens; expected 3 and 8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_SettingsOutOfRange_AreAllNamed()
    {
        var options = new FeatureStatisticsOptions { StrongestContexts = -1, SampledActivations = 100_000, Partners = 1001, DuplicateTokens = 0 };

        string message = Assert.Throws<ArgumentException>(() => new FeatureStatisticsPass([1], options, new Compute(1))).Message;

        foreach (string name in new[] { "StrongestContexts", "SampledActivations", "Partners", "DuplicateTokens" }) Assert.Contains(name, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_CodeThatIsNoNumber_IsRefusedAndNothingIsCounted()
    {
        var pass = new FeatureStatisticsPass([3], new FeatureStatisticsOptions(), new Compute(1));
        var broken = new Matrix<float>(8, 3);
        broken.Row(3)[1] = float.NaN;

        Assert.Throws<ArgumentException>(() => pass.Add(Contexts, [SparseCodes.FromDense(broken.View)]));

        Assert.Equal(0, pass.Complete()[0][1].TokenCount);
    }

    [Fact]
    public void Constructor_MoreThanItsMemory_SaysWhatToLower()
    {
        long needed = FeatureStatisticsPass.BytesOf([300, 5], new FeatureStatisticsOptions());

        Assert.Equal(3 * 256 * (32 + (4 * (21 + 32)) + (24 * 84)), needed); // whole blocks; scalars, bins, and 24 bytes each for 64 sampled and 20 strongest
        _ = new FeatureStatisticsPass([300, 5], new FeatureStatisticsOptions { MemoryBytes = needed }, new Compute(1));
        string message = Assert.Throws<ArgumentException>(() => new FeatureStatisticsPass([300, 5], new FeatureStatisticsOptions { MemoryBytes = needed - 1 }, new Compute(1))).Message;
        foreach (string part in new[] { "300 + 5 latents", "SampledActivations (64)", $"allows {needed - 1}" }) Assert.Contains(part, message, StringComparison.Ordinal);
    }

    [Fact]
    public void LatentBlock_Allocates_WhatIsSaidOfIt()
    {
        var options = new FeatureStatisticsOptions { Partners = 4, SampledActivations = 7 };
        _ = new LatentBlock(options);

        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = new LatentBlock(options);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated - (LatentBlock.Latents * LatentBlock.BytesPerLatent(options)), 0, 1024); // headers of the block and its arrays
    }

    private static IReadOnlyList<FeatureStatistics> Run(FeatureStatisticsOptions options, int threads, TokenContexts contexts)
    {
        var pass = new FeatureStatisticsPass([3], options, new Compute(threads));
        pass.Add(contexts, [SparseCodes.FromDense(Dense.View)]);
        return pass.Complete()[0];
    }
}
