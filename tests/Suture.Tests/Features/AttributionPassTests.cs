using Suture.Features;
using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Tests.Features;

public sealed class AttributionPassTests
{
    private const int Latents = 300;
    private const int Tokens = 100;
    private const int Words = 11;

    private static readonly Compute One = new(1);

    [Fact]
    public void Complete_ADictionaryWithItself_CorrelatesAtOneAndShuffledAtNearNought()
    {
        var (side, codes, next) = Random(seed: 3);
        var pass = new AttributionPass(side, side, seed: 1, One);

        pass.Add(codes, next, codes, next);

        var result = pass.Complete();
        Assert.All(result.Attribution.Values, value => Assert.Equal(1, value!.Value, 1e-12));
        Assert.InRange(result.Shuffled!.Mean!.Value, -0.1, 0.1);
        Assert.Equal(Latents, result.Shuffled.Histogram(10).Sum());
        Assert.Equal(Latents, result.Attribution.Histogram(10)[9]);
    }

    [Fact]
    public void Complete_AnyThreads_GivesTheSame()
    {
        var (a, codesA, next) = Random(seed: 3);
        var (b, codesB, _) = Random(seed: 4);
        var one = new AttributionPass(a, b, seed: 1, One);
        var two = new AttributionPass(a, b, seed: 1, new Compute(2));

        one.Add(codesA, next, codesB, next);
        two.Add(codesA, next, codesB, next);

        Assert.Equal(one.Complete().Attribution.Values, two.Complete().Attribution.Values);
        Assert.Equal(one.Complete().Shuffled!.Values, two.Complete().Shuffled!.Values);
    }

    [Fact]
    public void Complete_TokensWithoutANext_DoNotCount()
    {
        // The third token, without a next one, would take the correlation from 1.
        var side = new AttributionSide(new Matrix<float>(1, 1, [1]), WeightMatrix.FromMatrix(new Matrix<float>(2, 1, [1, 1])));
        var pass = new AttributionPass(side, side, seed: 1, One);

        pass.Add(Codes(1, 2, 3), [0, 1, -1], Codes(2, 4, -9), [0, 1, -1]);

        var result = pass.Complete();
        Assert.Equal(2, result.TokenCount);
        Assert.Equal(1, result.Attribution.Values[0]!.Value, 1e-12);
        Assert.Null(result.Shuffled);
    }

    [Fact]
    public void Complete_ADeadLatent_IsUndefinedAndCounted()
    {
        var side = new AttributionSide(new Matrix<float>(1, 1, [1]), WeightMatrix.FromMatrix(new Matrix<float>(2, 1, [1, 1])));
        var pass = new AttributionPass(side, side, seed: 1, One);

        pass.Add(Codes(1, 2), [0, 1], Codes(0, 0), [0, 1]);

        var result = pass.Complete();
        Assert.Null(result.Attribution.Values[0]);
        Assert.Equal(1, result.Attribution.UndefinedCount);
        Assert.Null(result.Attribution.Mean);
        Assert.Null(result.Attribution.Median);
    }

    [Theory]
    [InlineData(new[] { 0, 2 }, new[] { 0, 1 }, "A's token after token 1 is 2; expected −1 to 1.")]
    [InlineData(new[] { 0, -1 }, new[] { 0, 1 }, "Token 1 has a next one in one model alone (-1 in A, 1 in B).")]
    [InlineData(new[] { 0 }, new[] { 0, 1 }, "A has 1 next tokens for 2 tokens.")]
    public void Add_NextTokensThatCannotBe_AreRefused(int[] nextA, int[] nextB, string expected)
    {
        var side = new AttributionSide(new Matrix<float>(1, 1, [1]), WeightMatrix.FromMatrix(new Matrix<float>(2, 1, [1, 1])));
        var pass = new AttributionPass(side, side, seed: 1, One);

        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => pass.Add(Codes(1, 2), nextA, Codes(1, 2), nextB)).Message, StringComparison.Ordinal);
    }

    // d = (1, 2), u_0 = (3, 5), u_1 = (1, 1), mean (2, 3), gain (10, 1): plainly 13 and 3, folded 40 and 12, centred 1 + 4 = 5 and −5, both 10 + 4 = 14 and −14.
    [Theory]
    [InlineData(false, false, 13, 3)]
    [InlineData(true, false, 40, 12)]
    [InlineData(false, true, 5, -5)]
    [InlineData(true, true, 14, -14)]
    public void Of_GainAndCentring_AreInTheLogitWeights(bool folded, bool centred, double first, double second)
    {
        var unembedding = WeightMatrix.FromMatrix(new Matrix<float>(2, 2, [3, 5, 1, 1]));
        var side = new AttributionSide(new Matrix<float>(1, 2, [1, 2]), unembedding, folded ? [10, 1] : null, centred);

        Assert.Equal([2 * first, 3 * second], Attributions.Of(Codes(2, 3), side, [0, 1], One));
        Assert.Throws<ArgumentException>(() => new AttributionSide(new Matrix<float>(1, 2, [1, 2]), unembedding, [1]));
    }

    private static SparseCodes Codes(params float[] values) => SparseCodes.FromDense(new Matrix<float>(values.Length, 1, values).View);

    private static (AttributionSide Side, SparseCodes Codes, int[] Next) Random(int seed)
    {
        var random = new Random(seed);
        float Uniform() => (float)((2 * random.NextDouble()) - 1);
        Matrix<float> decoder = new(Latents, 5), unembedding = new(Words, 5), codes = new(Tokens, Latents);
        foreach (ref float value in decoder.Values) value = Uniform();
        foreach (ref float value in unembedding.Values) value = Uniform();
        foreach (ref float value in codes.Values) value = random.Next(4) == 0 ? 1 + Uniform() : 0;
        return (new AttributionSide(decoder, WeightMatrix.FromMatrix(unembedding)), SparseCodes.FromDense(codes.View), [.. Enumerable.Range(0, Tokens).Select(_ => random.Next(Words))]);
    }
}
