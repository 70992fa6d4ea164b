using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Objectives;
using Suture.SparseAutoencoders.Training.Starts;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders.Training.Starts;

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
    public void Create_TransferredScaledEvenly_SelectsTheSameLatents()
    {
        var sae = Example.Autoencoder(6, 20, new TopKRule(4));
        var x = Example.Activations(50, 6);
        var compute = new Compute(1);

        var start = new TransferredStart(sae, NormHandling.ScaleEvenly).Create(4);

        SparseCodes before = sae.Encode(x.View, compute), after = start.Encode(x.View, compute);
        Assert.All(Enumerable.Range(0, 50), t => Assert.Equal(before.LatentsOf(t).ToArray(), after.LatentsOf(t).ToArray()));
        double rms = Math.Sqrt(DecoderNormalization.Norms(sae.Decoder).Average(norm => norm * norm));
        TensorAssert.Close(sae.Encoder[7, 2] * rms, start.Encoder[7, 2], relative: 1e-6);
    }

    [Fact]
    public void Create_TransferredTied_ReadsWhatItWrites()
    {
        var start = new TransferredStart(Example.Autoencoder(6, 20, new TopKRule(4)), NormHandling.TieEncoder).Create(4);

        Assert.Equal(start.Decoder.Array, start.Encoder.Array);
        Assert.NotSame(start.Decoder.Array, start.Encoder.Array);
        for (int i = 0; i < 20; i++) Assert.Equal(0, start.EncoderBias[i] + System.Numerics.Tensors.TensorPrimitives.Dot<float>(start.DecoderBias, start.Encoder.Row(i)), 1e-5);
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
