using Suture.Corpora;
using Suture.Numerics;

namespace Suture.Tests.Corpora;

public sealed class CorpusOrderTests
{
    private static readonly string[] Hundred = [.. Enumerable.Range(0, 100).Select(i => $"document {i}")];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Shuffle_AnyBuffer_KeepsEveryDocumentOnce(int buffer)
    {
        string[] shuffled = [.. ShuffledDocuments.Of(Hundred, buffer, new RandomSource(3))];

        Assert.Equal(Hundred.Order(StringComparer.Ordinal), shuffled.Order(StringComparer.Ordinal));
        Assert.Equal(buffer == 1, shuffled.SequenceEqual(Hundred));
        Assert.Equal(shuffled, ShuffledDocuments.Of(Hundred, buffer, new RandomSource(3)));
        if (buffer > 1) Assert.NotEqual(shuffled, ShuffledDocuments.Of(Hundred, buffer, new RandomSource(4)));

        // No document comes out more than a buffer too early.
        for (int i = 0; i < shuffled.Length; i++) Assert.True(Array.IndexOf(Hundred, shuffled[i]) < i + buffer);
    }

    [Fact]
    public void Shuffle_IsLazy_ReadsOneBufferAhead()
    {
        int read = 0;
        IEnumerable<string> Count()
        {
            foreach (string document in Hundred)
            {
                read++;
                yield return document;
            }
        }

        Assert.NotNull(ShuffledDocuments.Of(Count(), 10, new RandomSource(0)).First());

        Assert.Equal(10, read);
    }

    [Fact]
    public void Shuffle_LargeDocuments_BoundCharactersNotOnlyCount()
    {
        int held = 0, most = 0;
        IEnumerable<string> Large()
        {
            for (int i = 0; i < 50; i++)
            {
                most = Math.Max(most, ++held);
                yield return new string((char)('a' + (i % 26)), 100);
            }
        }

        foreach (string document in ShuffledDocuments.Of(Large(), 1000, new RandomSource(0), largestCharacters: 1000)) held--;

        Assert.Equal(0, held);
        Assert.InRange(most, 10, 11);
    }

    [Fact]
    public void Shuffle_BufferAsLongAsTheCorpus_GivesEveryOrderAlike()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (ulong seed = 0; seed < 6000; seed++)
        {
            string order = string.Concat(ShuffledDocuments.Of(["a", "b", "c"], 3, new RandomSource(seed)));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        // Six orders, 1,000 each but for chance: 150 is five standard deviations.
        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, c => Assert.InRange(c, 850, 1150));
    }

    [Fact]
    public void Permutation_AnySize_VisitsEveryIndexOnce()
    {
        for (int count = 1; count <= 300; count++)
        {
            var permutation = new IndexPermutation(count, new RandomSource((ulong)count));
            Assert.Equal(Enumerable.Range(0, count).Select(i => (long)i), Enumerable.Range(0, count).Select(i => permutation[i]).Order());
            Assert.Throws<ArgumentOutOfRangeException>(() => permutation[count]);
        }
    }

    [Fact]
    public void Permutation_HugeRange_StaysInsideAndDiffersBySeed()
    {
        const long Count = (1L << 40) + 12345;
        var first = new IndexPermutation(Count, new RandomSource(1));
        var second = new IndexPermutation(Count, new RandomSource(2));

        long[] values = [.. Enumerable.Range(0, 1000).Select(i => first[i])];

        Assert.All(values, v => Assert.InRange(v, 0, Count - 1));
        Assert.Equal(1000, values.Distinct().Count());
        Assert.NotEqual(values, Enumerable.Range(0, 1000).Select(i => second[i]));

        // Spread over the range: the mean of 1,000 uniform draws is within five standard errors of the middle.
        Assert.InRange(values.Average() / Count, 0.5 - (5 * 0.289 / Math.Sqrt(1000)), 0.5 + (5 * 0.289 / Math.Sqrt(1000)));
    }

    [Theory]
    [InlineData(new[] { 1.0, 1.0 })]
    [InlineData(new[] { 3.0, 1.0 })]
    [InlineData(new[] { 0.7, 0.2, 0.1 })]
    [InlineData(new[] { 1000.0, 1.0, 0.5 })]
    public void Mix_AtEveryMoment_HoldsTheShares(double[] weights)
    {
        int[] taken = new int[weights.Length];
        int drawn = 0;
        foreach (int source in WeightedMix.Of([.. weights.Select((_, i) => Enumerable.Repeat(i, 5000))], weights).Take(4000))
        {
            taken[source]++;
            drawn++;
            for (int i = 0; i < weights.Length; i++) Assert.InRange(taken[i] - (drawn * weights[i] / weights.Sum()), -1, 1);
        }

        Assert.Equal(4000, drawn);
    }

    [Fact]
    public void Mix_OneEnds_EndsThereAndDisposesAll()
    {
        int disposed = 0;
        IEnumerable<string> Source(string name, int count)
        {
            try
            {
                for (int i = 0; i < count; i++) yield return name + i;
            }
            finally
            {
                disposed++;
            }
        }

        string[] mixed = [.. WeightedMix.Of([Source("a", 100), Source("b", 2)], [2.0, 1.0])];

        Assert.Equal(["a0", "b0", "a1", "a2", "b1", "a3", "a4"], mixed);
        Assert.Equal(2, disposed);
    }
}
