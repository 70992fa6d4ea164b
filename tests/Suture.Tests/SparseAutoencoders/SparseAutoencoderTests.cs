using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders;

public sealed class SparseAutoencoderTests
{
    [Theory]
    [MemberData(nameof(Example.Rules), MemberType = typeof(Example))]
    public void Encode_EachRule_IsTheDefinition(string rule)
    {
        var sae = Example.Autoencoder(11, 300, Example.Rule(rule, 300));
        var x = Example.Activations(130, 11);

        var codes = sae.Encode(x.View, new Compute(2));

        // Float32 sums of 11 products near 1 against float64.
        TensorAssert.Close<float>(Example.DenseCodes(sae, x).Values, codes.ToDense().Values, absolute: 1e-5);
    }

    [Theory]
    [MemberData(nameof(Example.Rules), MemberType = typeof(Example))]
    public void Encode_OneOrTwoThreads_SameBytes(string rule)
    {
        var sae = Example.Autoencoder(20, 1100, Example.Rule(rule, 1100));
        var x = Example.Activations(333, 20);

        var one = sae.Encode(x.View, new Compute(1));
        var two = sae.Encode(x.View, new Compute(2));

        Assert.Equal(one.Offsets, two.Offsets);
        Assert.Equal(one.Latents, two.Latents);
        Assert.Equal(one.Values, two.Values);
        Assert.Equal(sae.Decode(one, new Compute(1)).Array, sae.Decode(two, new Compute(2)).Array);
    }

    [Fact]
    public void Encode_GroupMaxWithTies_LowerLatentWinsAndZeroIsInactive()
    {
        var sae = Identity(6, new GroupMaxRule(3));

        var codes = sae.Encode(new Matrix<float>(1, 6, [2, 2, 0, -1, 1, 3]).View, new Compute(1));

        Assert.Equal([0, 5], codes.LatentsOf(0));
        Assert.Equal([2f, 3f], codes.ValuesOf(0));
    }

    [Fact]
    public void Reconstruct_SkipConnection_AddsTheInputsPart()
    {
        var plain = Example.Autoencoder(3, 8, new ReluRule(), outputWidth: 2);
        var sae = new SparseAutoencoder(plain.Encoder, plain.EncoderBias, plain.Decoder, plain.DecoderBias, plain.Rule, skip: new Matrix<float>(2, 3, [1, 0, 2, 0, -1, 0]));
        var x = new Matrix<float>(1, 3, [5, 7, 11]);

        var (codes, output) = sae.Reconstruct(x.View, new Compute(1));

        var latents = plain.Decode(codes, new Compute(1));
        TensorAssert.Close<float>([latents[0, 0] + 27, latents[0, 1] - 7], output.Values, absolute: 1e-5);
    }

    [Fact]
    public void Constructor_RuleOrSkipOfAnotherShape_IsRefused()
    {
        var plain = Example.Autoencoder(3, 8, new ReluRule());

        Assert.Throws<ArgumentException>(() => Example.Autoencoder(3, 8, new GroupMaxRule(3)));
        Assert.Throws<ArgumentException>(() => Example.Autoencoder(3, 8, new GatedRule(new float[7], new float[7])));
        Assert.Throws<ArgumentException>(() => new SparseAutoencoder(plain.Encoder, plain.EncoderBias, plain.Decoder, plain.DecoderBias, plain.Rule, skip: new Matrix<float>(3, 2)));
    }

    [Fact]
    public void Rules_NumbersThatAreNotFinite_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new BatchTopKRule(3, float.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => new GatedRule([100], [0]));
        Assert.Throws<ArgumentException>(() => new GatedRule([0], [float.NaN]));
        Assert.Throws<ArgumentException>(() => new GatedRule([0], [0, 0]));
    }

    [Fact]
    public void Encode_TopKWithTies_LowerLatentWins()
    {
        // Identity encoder: pre-activations are the input.
        var sae = Identity(6, new TopKRule(2));

        var codes = sae.Encode(new Matrix<float>(2, 6, [1, 2, 2, 2, 0, 2, 0, 0, 0, 0, 0, 0]).View, new Compute(1));

        Assert.Equal([1, 2], codes.LatentsOf(0));
        Assert.Equal([2f, 2f], codes.ValuesOf(0));
        Assert.Equal(0, codes.LatentsOf(1).Length);
    }

    [Fact]
    public void Encode_TopKWithTiesAcrossManyLatents_LowestLatentsWin()
    {
        var encoder = new Matrix<float>(5000, 1);
        encoder.Values.Fill(1);
        var sae = new SparseAutoencoder(encoder, new float[5000], new Matrix<float>(5000, 1), new float[1], new TopKRule(7));

        var codes = sae.Encode(new Matrix<float>(1, 1, [3]).View, new Compute(2));

        Assert.Equal(Enumerable.Range(0, 7), codes.LatentsOf(0).ToArray());
    }

    [Fact]
    public void Encode_PlainTopK_KeepsNegativeSelections()
    {
        var sae = Identity(4, new TopKRule(3, rectified: false));

        var codes = sae.Encode(new Matrix<float>(1, 4, [-1, -2, 5, -3]).View, new Compute(1));

        Assert.Equal([0, 1, 2], codes.LatentsOf(0));
        Assert.Equal([-1f, -2f, 5f], codes.ValuesOf(0));
    }

    [Fact]
    public void Encode_JumpReluAtItsThreshold_IsInactive()
    {
        var sae = Identity(3, new JumpReluRule([1, 1, 1]));

        var codes = sae.Encode(new Matrix<float>(1, 3, [1, 1.5f, -4]).View, new Compute(1));

        Assert.Equal([1], codes.LatentsOf(0));
        Assert.Equal([1.5f], codes.ValuesOf(0));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Encode_NotFinite_NamesThePlace(float value)
    {
        var sae = Identity(3, new ReluRule());
        var x = new Matrix<float>(2, 3);
        x[1, 2] = value;

        var error = Assert.Throws<ArgumentException>(() => sae.Encode(x.View, new Compute(1)));

        Assert.Contains("token 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("dimension 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_Overflow_Throws()
    {
        var sae = Identity(3, new TopKRule(1));
        sae.Encoder[1, 1] = 1e30f;

        Assert.Throws<ArithmeticException>(() => sae.Encode(new Matrix<float>(1, 3, [0, 1e30f, 0]).View, new Compute(1)));
    }

    [Fact]
    public void Encode_NoTokens_GivesNoCodes()
    {
        var codes = Identity(3, new TopKRule(1)).Encode(new Matrix<float>(0, 3).View, new Compute(2));

        Assert.Equal(0, codes.TokenCount);
        Assert.Equal(3, codes.LatentCount);
    }

    [Fact]
    public void Decode_Codes_AddsRowsToTheBias()
    {
        var sae = new SparseAutoencoder(new Matrix<float>(2, 1), new float[2], new Matrix<float>(2, 3, [1, 2, 3, 10, 20, 30]), [0.5f, 0.5f, 0.5f], new ReluRule());

        var x = sae.Decode(new SparseCodes(2, [0, 2, 2], [0, 1], [2, 1]), new Compute(1));

        Assert.Equal([12.5f, 24.5f, 36.5f, 0.5f, 0.5f, 0.5f], x.Array);
    }

    [Fact]
    public void Constructor_NotFiniteWeight_NamesThePlace()
    {
        var decoder = new Matrix<float>(2, 3);
        decoder[1, 0] = float.NaN;

        var error = Assert.Throws<ArgumentException>(() => new SparseAutoencoder(new Matrix<float>(2, 3), new float[2], decoder, new float[3], new ReluRule()));

        Assert.Contains("[1, 0]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_ThresholdsOfAnotherSize_Throws() =>
        Assert.Throws<ArgumentException>(() => new SparseAutoencoder(new Matrix<float>(2, 3), new float[2], new Matrix<float>(2, 3), new float[3], new JumpReluRule([1])));

    private static SparseAutoencoder Identity(int width, ActivationRule rule)
    {
        var identity = new Matrix<float>(width, width);
        for (int i = 0; i < width; i++) identity[i, i] = 1;
        return new SparseAutoencoder(identity, new float[width], identity.Clone(), new float[width], rule);
    }
}
