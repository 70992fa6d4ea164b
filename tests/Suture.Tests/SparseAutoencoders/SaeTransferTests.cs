using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.Stitching;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders;

public sealed class SaeTransferTests
{
    [Theory]
    [MemberData(nameof(Example.Rules), MemberType = typeof(Example))]
    public void Through_EachRule_IsLeaveOfSaeOfEnter(string name)
    {
        var sae = Example.Autoencoder(6, 30, Example.Rule(name, 30));
        AffineMap enter = Map(9, 6, 4), leave = Map(6, 9, 5);
        var compute = new Compute(1);
        var h = Example.Activations(25, 9);
        var below = new Matrix<float>(25, 6);
        enter.Apply(h.View, below.View, compute);
        var codes = sae.Encode(below.View, compute);
        var expected = new Matrix<float>(25, 9);
        leave.Apply(sae.Decode(codes, compute).View, expected.View, compute);

        var transferred = SaeTransfer.Through(sae, enter, leave, compute);
        var transferredCodes = transferred.Encode(h.View, compute);

        Assert.Equal(codes.Latents, transferredCodes.Latents);
        // Pre-activations and outputs up to some 30, rounded along two ways.
        TensorAssert.Close<float>(codes.Values, transferredCodes.Values, absolute: 1e-4);
        TensorAssert.Close<float>(expected.Values, transferred.Decode(transferredCodes, compute).Values, absolute: 1e-3);
    }

    [Fact]
    public void Through_SkipTranscoder_IsLeaveOfItAfterEnter()
    {
        var transcoder = Example.Autoencoder(6, 30, new TopKRule(5), outputWidth: 7, hasSkip: true);
        AffineMap enter = Map(9, 6, 4), leave = Map(7, 11, 5);
        var compute = new Compute(1);
        var h = Example.Activations(25, 9);
        Matrix<float> below = new(25, 6), expected = new(25, 11);
        enter.Apply(h.View, below.View, compute);
        leave.Apply(transcoder.Reconstruct(below.View, compute).Output.View, expected.View, compute);

        var transferred = SaeTransfer.Through(transcoder, enter, leave, compute);

        TensorAssert.Close<float>(expected.Values, transferred.Reconstruct(h.View, compute).Output.Values, absolute: 1e-3);
    }

    [Fact]
    public void Through_MapsExchanged_SaysSo()
    {
        var sae = Example.Autoencoder(6, 30, new ReluRule());

        var error = Assert.Throws<ArgumentException>(() => SaeTransfer.Through(sae, Map(6, 9, 5), Map(9, 6, 4), new Compute(1)));

        Assert.Contains("exchanged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Through_TokenNormalization_IsRefused()
    {
        var plain = Example.Autoencoder(6, 30, new ReluRule());
        var sae = new SparseAutoencoder(plain.Encoder, plain.EncoderBias, plain.Decoder, plain.DecoderBias, plain.Rule, TokenNormalization.LayerNorm);

        Assert.Throws<ArgumentException>(() => SaeTransfer.Through(sae, Map(9, 6, 4), Map(6, 9, 5), new Compute(1)));
    }

    private static AffineMap Map(int from, int to, ulong seed)
    {
        var random = new RandomSource(seed);
        var weight = new Matrix<double>(from, to);
        random.FillGaussian(weight.Values);
        double[] bias = new double[to];
        random.FillGaussian(bias);
        return new AffineMap(weight, bias);
    }
}
