using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Tests.SparseAutoencoders;

public sealed class CandidateKeyTests
{
    [Fact]
    public void Pack_Order_IsValueThenLowerLatent()
    {
        (float Value, int Latent)[] descending = [(2, 0), (1, 3), (1, 4), (0, 1), (-0f, 2), (-1, 0), (-5, 9)];

        for (int i = 1; i < descending.Length; i++)
        {
            Assert.True(CandidateKey.Pack(descending[i - 1].Value, descending[i - 1].Latent) > CandidateKey.Pack(descending[i].Value, descending[i].Latent), $"at {i}");
        }
    }

    [Theory]
    [InlineData(1.5f, 0)]
    [InlineData(-1.5f, int.MaxValue)]
    [InlineData(float.Epsilon, 77)]
    public void ValueAndLatent_OfPacked_AreThoseGiven(float value, int latent)
    {
        ulong key = CandidateKey.Pack(value, latent);

        Assert.Equal(value, CandidateKey.Value(key));
        Assert.Equal(latent, CandidateKey.Latent(key));
    }

    [Fact]
    public void SelectLargest_RandomKeys_AreThoseOfASort()
    {
        var random = new RandomSource(7);
        for (int round = 0; round < 200; round++)
        {
            int length = 1 + random.NextInt(130), count = random.NextInt(length + 1);
            // Few distinct values, so that ties are common.
            var keys = Enumerable.Range(0, length).Select(i => CandidateKey.Pack(random.NextInt(9), i)).ToArray();
            var expected = keys.OrderDescending().Take(count).Order().ToArray();

            CandidateKey.SelectLargest(keys, count);

            Assert.Equal(expected, keys.Take(count).Order());
        }
    }
}
