using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders;

public sealed class DecoderNormalizationTests
{
    public static TheoryData<string> Rules() => ["relu", "jumprelu", "batchtopk", "gated"];

    [Theory]
    [MemberData(nameof(Rules))]
    public void ToUnitNorm_RulesThatDecideAlone_KeepTheFunction(string name)
    {
        var rule = Example.Rule(name, 40);
        var sae = Example.Autoencoder(7, 40, rule);
        var x = Example.Activations(20, 7);
        var compute = new Compute(1);

        var unit = DecoderNormalization.ToUnitNorm(sae);

        Assert.True(DecoderNormalization.KeepsFunction(rule));
        Assert.All(DecoderNormalization.Norms(unit.Decoder), norm => Assert.Equal(1, norm, 6));
        // Rounded weights, sums of some 20 contributions of up to 10.
        TensorAssert.Close<float>(sae.Decode(sae.Encode(x.View, compute), compute).Values, unit.Decode(unit.Encode(x.View, compute), compute).Values, absolute: 1e-4);
    }

    [Fact]
    public void ToUnitNorm_TopK_SelectsOtherLatents()
    {
        var sae = Example.Autoencoder(7, 40, new TopKRule(4));
        var x = Example.Activations(20, 7);
        var compute = new Compute(1);

        var unit = DecoderNormalization.ToUnitNorm(sae);

        Assert.False(DecoderNormalization.KeepsFunction(sae.Rule));
        Assert.NotEqual(sae.Encode(x.View, compute).Latents.ToArray(), unit.Encode(x.View, compute).Latents.ToArray());
    }

    [Fact]
    public void ToUnitNorm_ZeroRow_Stays()
    {
        var sae = Example.Autoencoder(3, 2, new ReluRule());
        sae.Decoder.Row(1).Clear();

        var unit = DecoderNormalization.ToUnitNorm(sae);

        Assert.Equal(sae.Encoder.Row(1), unit.Encoder.Row(1));
        Assert.Equal(new float[3], unit.Decoder.Row(1).ToArray());
    }
}
