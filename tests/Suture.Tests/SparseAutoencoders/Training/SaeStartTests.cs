using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Objectives;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders.Training;

public sealed class SaeStartTests
{
    [Fact]
    public void Create_Random_HasUnitRowsAndTheDecoderAsEncoder()
    {
        var start = new RandomStart(16, 40, 5).Create(3);

        Assert.All(DecoderNormalization.Norms(start.Decoder), norm => Assert.Equal(1, norm, 1e-6));
        Assert.Equal(start.Decoder.Array, start.Encoder.Array);
        Assert.NotSame(start.Decoder.Array, start.Encoder.Array);
        Assert.All(start.EncoderBias.Concat(start.DecoderBias), bias => Assert.Equal(0, bias));
        Assert.Equal(new TopKRule(3), start.Rule);
    }

    [Fact]
    public void Create_RandomBySeed_IsTheSameOrAnother()
    {
        Assert.Equal(new RandomStart(4, 9, 5).Create(3).Decoder.Array, new RandomStart(4, 9, 5).Create(3).Decoder.Array);
        Assert.NotEqual(new RandomStart(4, 9, 5).Create(3).Decoder.Array, new RandomStart(4, 9, 6).Create(3).Decoder.Array);
    }

    [Theory]
    [InlineData(NormHandling.ScaleEncoder)]
    [InlineData(NormHandling.KeepEncoder)]
    public void Create_Transferred_HasUnitRowsAndTheEncoderAsAsked(NormHandling handling)
    {
        var sae = Example.Autoencoder(6, 20, new TopKRule(4));
        double norm = DecoderNormalization.Norms(sae.Decoder)[7];

        var start = new TransferredStart(sae, handling).Create(4);

        Assert.All(DecoderNormalization.Norms(start.Decoder), value => Assert.Equal(1, value, 1e-6));
        double factor = handling == NormHandling.ScaleEncoder ? norm : 1;
        TensorAssert.Close(sae.Encoder[7, 2] * factor, start.Encoder[7, 2], relative: 1e-6);
        TensorAssert.Close(sae.EncoderBias[7] * factor, start.EncoderBias[7], relative: 1e-6);
        Assert.NotSame(sae.Encoder.Array, start.Encoder.Array);
    }

    [Fact]
    public void Constructor_OfTrainer_TokenNormalizationIsRefused()
    {
        var plain = Example.Autoencoder(6, 20, new ReluRule());
        var sae = new SparseAutoencoder(plain.Encoder, plain.EncoderBias, plain.Decoder, plain.DecoderBias, plain.Rule, TokenNormalization.ConstantNorm);

        Assert.Throws<ArgumentException>(() => new SaeTrainer(new TransferredStart(sae).Create(4), new SaeTrainerOptions { Objective = new TopKObjective { K = 4 } }));
    }

    [Fact]
    public void Load_NotATrainersState_NamesWhatIsMissing()
    {
        using var folder = new TemporaryFolder();
        var file = new Suture.Formats.SafetensorsWriter();
        file.Add("encoder", new Matrix<float>(2, 3));
        file.Write(folder.File("x.safetensors"));

        var error = Assert.Throws<Suture.Formats.CheckpointFormatException>(() => SaeTrainer.Load(folder.File("x.safetensors")));

        Assert.Equal("kind", error.Item);
    }
}
