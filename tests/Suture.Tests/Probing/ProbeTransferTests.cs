using Suture.Numerics;
using Suture.Probing;
using Suture.SparseAutoencoders;
using Suture.Stitching;
using Suture.Testing;

namespace Suture.Tests.Probing;

public sealed class ProbeTransferTests
{
    private static readonly Compute Compute = new(1);

    // Small integers: every product and sum is exact in float64, so "the same" means the same bits.
    private static readonly AffineMap Down = new(new Matrix<double>(3, 2, [1, -2, 3, 4, -5, 6]), [7, -8]);
    private static readonly AffineMap Up = new(new Matrix<double>(2, 3, [1, 0, 2, -1, 3, 1]), [1, 2, 3]);
    private static readonly LinearProbe OfSmall = new([2, -3], 5);
    private static readonly DenseFeatures StatesOfLarge = new(new Matrix<double>(3, 3, [1, 2, 3, -4, 0, 9, 0.5, -0.25, 8]));

    [Fact]
    public void Through_DenseProbe_EqualsTheProbeOnMappedStatesExactly()
    {
        var mapped = new Matrix<double>(3, 2);
        for (int row = 0; row < 3; row++) Down.Bias.CopyTo(mapped.Row(row));
        Compute.Multiply(StatesOfLarge.Values.View, Down.Weight.View, mapped.View, accumulate: true);

        var transferred = ProbeTransfer.Through(OfSmall, Down);

        Assert.Equal(OfSmall.Logits(new DenseFeatures(mapped), Compute), transferred.Logits(StatesOfLarge, Compute));
        Assert.Equal([2 + 6, 6 - 12, -10 - 18], transferred.Weights);
        Assert.Equal(5 + 14 + 24, transferred.Intercept);
    }

    [Fact]
    public void UpAndDown_GoTheirOwnWay()
    {
        var stitch = Stitch.Between(
            new StitchSolution(Up, Down, new StitchFit { Method = "test" }),
            new StitchEnd("a", 1, 2),
            new StitchEnd("b", 1, 3));

        Assert.Equal(ProbeTransfer.Through(OfSmall, Down).Weights, ProbeTransfer.Up(OfSmall, stitch).Weights);
        Assert.Equal(ProbeTransfer.Through(new LinearProbe([1, 2, 3], 4), Up).Weights, ProbeTransfer.Down(new LinearProbe([1, 2, 3], 4), stitch).Weights);
    }

    [Fact]
    public void SparseProbe_OnTheTransferredAutoencoder_ReadsTheSameFeatures()
    {
        var sae = new SparseAutoencoder(new Matrix<float>(4, 2, [1, 0, 0, 1, -1, 0, 1, 1]), [0, 1, 2, 0], new Matrix<float>(4, 2, [1, 0, 0, 1, -1, 0, 1, 1]), [0, 0], new ReluRule());
        var onLarge = SaeTransfer.Through(sae, Down, Up, Compute);
        var probe = new LinearProbe([2, -1], 0.5, [3, 0], 4);
        var states = StatesOfLarge.Values.To<float>();
        var mapped = new Matrix<float>(3, 2);
        Down.Apply(states.View, mapped.View, Compute);

        double[] onMapped = probe.Logits(new SparseFeatures(sae.Encode(mapped.View, Compute)), Compute);
        double[] onStates = probe.Logits(new SparseFeatures(onLarge.Encode(states.View, Compute)), Compute);

        TensorAssert.Close<double>(onMapped, onStates, relative: 1e-6, what: "logits in float32 codes");
    }

    [Fact]
    public void Through_OtherWidth_IsRefused() =>
        Assert.Contains("2 wide; the map gives 3", Assert.Throws<ArgumentException>(() => ProbeTransfer.Through(OfSmall, Up)).Message, StringComparison.Ordinal);

    [Fact]
    public void Through_SparseProbe_IsRefused() =>
        Assert.Contains("transfer the autoencoder", Assert.Throws<ArgumentException>(() => ProbeTransfer.Through(new LinearProbe([1], 0, [1], 2), Down)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(new[] { 1, 1 }, "twice")]
    [InlineData(new[] { 0, 2 }, "Feature 2 is not one of 2")]
    [InlineData(new[] { 0 }, "1 features and 2 weights")]
    public void LinearProbe_WrongFeatures_AreRefused(int[] features, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => new LinearProbe([1, 2], 0, features, 2)).Message, StringComparison.Ordinal);
}
