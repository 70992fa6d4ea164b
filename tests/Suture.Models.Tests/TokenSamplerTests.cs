using Suture.Models.Generation;
using Suture.Numerics;

namespace Suture.Models.Tests;

public sealed class TokenSamplerTests
{
    private static readonly float[] Logits = [MathF.Log(0.1f), MathF.Log(0.5f), MathF.Log(0.15f), MathF.Log(0.25f)];

    [Fact]
    public void Choose_TemperatureZero_TakesTheLowestOfTheLikeliest() =>
        Assert.Equal(1, new TokenSampler(new GenerationOptions(), new RandomSource(0)).Choose([0, 2, 2, 1]));

    [Fact]
    public void Choose_ManyTimes_FollowsTheProbabilities()
    {
        int[] counts = Draw(new GenerationOptions { Temperature = 1, Seed = 3 }, 20_000);

        Assert.InRange(counts[1] / 20_000.0, 0.48, 0.52); // five standard deviations are 0.018
        Assert.InRange(counts[0] / 20_000.0, 0.08, 0.12);
    }

    [Fact]
    public void Choose_TopK_LeavesOutTheRest()
    {
        int[] counts = Draw(new GenerationOptions { Temperature = 1, TopK = 2 }, 1000);

        Assert.Equal(0, counts[0] + counts[2]);
        Assert.True(counts[3] > 0);
    }

    [Fact]
    public void Choose_TopP_KeepsTheFewestThatReachIt()
    {
        int[] counts = Draw(new GenerationOptions { Temperature = 1, TopP = 0.6 }, 1000);

        Assert.Equal(0, counts[0] + counts[2]); // 0.5 + 0.25 reach 0.6
        Assert.True(counts[3] > 0);
    }

    [Theory]
    [InlineData(0, 0.3)]
    [InlineData(0, 0.97)]
    [InlineData(40, 0.8)]
    [InlineData(5000, 0.999)]
    public void Choose_ManyWords_StaysWithinTheFewestThatReachP(int topK, double topP)
    {
        var logits = new float[2000];
        new RandomSource(8).FillGaussian(logits, 3);
        double[] weights = [.. logits.Select(logit => Math.Exp(logit))];
        int[] order = [.. Enumerable.Range(0, logits.Length).OrderByDescending(id => weights[id]).Take(topK == 0 ? logits.Length : topK)];
        double total = order.Sum(id => weights[id]), reached = 0;
        var allowed = order.TakeWhile(id => reached < topP * total && (reached += weights[id]) > 0).ToHashSet();
        var sampler = new TokenSampler(new GenerationOptions { Temperature = 1, TopK = topK, TopP = topP }, new RandomSource(1));

        var found = Enumerable.Range(0, 3000).Select(_ => sampler.Choose(logits)).ToHashSet();

        Assert.Subset(allowed, found);
        Assert.Contains(order[0], found);
        Assert.True(found.Count > Math.Min(allowed.Count, 20) / 2);
    }

    [Fact]
    public void Choose_LowTemperature_SharpensTheDistribution()
    {
        int[] counts = Draw(new GenerationOptions { Temperature = 0.5 }, 5000); // squares: 0.01, 0.25, 0.0225, 0.0625

        Assert.InRange(counts[1] / 5000.0, 0.69, 0.76);
    }

    private static int[] Draw(GenerationOptions options, int times)
    {
        var sampler = new TokenSampler(options, new RandomSource(options.Seed));
        var counts = new int[Logits.Length];
        for (int i = 0; i < times; i++) counts[sampler.Choose(Logits)]++;
        return counts;
    }
}
