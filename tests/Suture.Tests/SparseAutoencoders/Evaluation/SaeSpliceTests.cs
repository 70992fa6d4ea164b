using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Evaluation;

namespace Suture.Tests.SparseAutoencoders.Evaluation;

public sealed class SaeSpliceTests
{
    [Fact]
    public void Apply_SpecialRows_KeepTheirOwn()
    {
        var sae = Example.Autoencoder(5, 20, new TopKRule(3));
        var residual = Example.Activations(4, 5);
        var before = residual.Clone();
        var compute = new Compute(1);
        var expected = sae.Decode(sae.Encode(before.View, compute), compute);

        var codes = SaeSplice.Apply(sae, residual.View, [true, false, true, false], compute);

        Assert.Equal(2, codes.TokenCount);
        Assert.Equal(before.Row(0), residual.Row(0));
        Assert.Equal(expected.Row(1), residual.Row(1));
        Assert.Equal(before.Row(2), residual.Row(2));
        Assert.Equal(expected.Row(3), residual.Row(3));
    }

    [Fact]
    public void Apply_NoMask_ReplacesAll()
    {
        var sae = Example.Autoencoder(5, 20, new ReluRule());
        var residual = Example.Activations(4, 5);
        var compute = new Compute(1);
        var expected = sae.Decode(sae.Encode(residual.View, compute), compute);

        SaeSplice.Apply(sae, residual.View, [], compute);

        Assert.Equal(expected.Array, residual.Array);
    }

    [Fact]
    public void Apply_OtherWidth_Throws() =>
        Assert.Throws<ArgumentException>(() => SaeSplice.Apply(Example.Autoencoder(5, 20, new ReluRule()), new Matrix<float>(2, 6).View, [], new Compute(1)));
}
