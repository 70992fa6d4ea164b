using Suture.Features.Heads;
using Suture.Models;
using Suture.SparseAutoencoders;

namespace Suture.Tests.Features.Heads;

public sealed class FeatureTokenSamplerTests
{
    private static readonly TokenContexts Contexts = new([[0, 5, 6, 7, 8], [0, 5, 0, 7]], new HashSet<int> { 0 });

    [Fact]
    public void Pick_EarlyAndSpecialTokens_AreLeftOut()
    {
        var sampler = new FeatureTokenSampler([1], [4], perFeature: 10, minPosition: 2);

        var picked = sampler.Pick(Contexts, Codes());

        Assert.Equal([2, 3, 4, 8], picked.Select(token => token.Row)); // row 7 is special
        Assert.All(picked, token => Assert.Equal(1 + token.Row, token.Activation));
    }

    [Fact]
    public void Pick_MoreTokensThanWanted_AreTakenEvenlyOverBatches()
    {
        var sampler = new FeatureTokenSampler([1], [8], perFeature: 4, minPosition: 2);

        int[] rows = [.. sampler.Pick(Contexts, Codes()).Concat(sampler.Pick(Contexts, Codes())).Select(token => token.Row)];

        Assert.Equal([2, 4, 2, 4], rows);
    }

    [Fact]
    public void Constructor_LatentTwice_IsRefused() => Assert.Throws<ArgumentException>(() => new FeatureTokenSampler([1, 1], [1, 1], 1, 1));

    // Latent 1 is active everywhere with 1 + row, latent 0 nowhere.
    private static SparseCodes Codes() => new(2, [.. Enumerable.Range(0, 10)], [.. Enumerable.Repeat(1, 9)], [.. Enumerable.Range(1, 9).Select(row => (float)row)]);
}
