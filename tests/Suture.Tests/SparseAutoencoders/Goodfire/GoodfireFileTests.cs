using Suture.Formats;
using Suture.Formats.PyTorch;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.DictionaryLearning;
using Suture.SparseAutoencoders.Exchange;
using Suture.SparseAutoencoders.Goodfire;
using Suture.SparseAutoencoders.SaeLens;
using Suture.Testing;
using Suture.Tests.SparseAutoencoders.Exchange;

namespace Suture.Tests.SparseAutoencoders.Goodfire;

public sealed class GoodfireFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_Relu_ReadsBackToTheSameBits()
    {
        var content = new SaeLensAutoencoder(Example.Autoencoder(3, 5, new ReluRule()), new SaeLensMetadata());

        GoodfireFile.Write(_folder.Path, content);

        FileAssert.Same(content, GoodfireFile.Read(_folder.File("sae.pt")));
        Assert.Equal(SaeFormat.Goodfire, SaeFile.Recognise(_folder.Path)!.Format);
    }

    [Fact]
    public void Read_TransposedWeights_AreLaidOutByRowsOfLatents()
    {
        Put("encoder_linear.weight", "encoder_linear.bias", "decoder_linear.weight", "decoder_linear.bias");

        var sae = GoodfireFile.Read(_folder.File("any.pth")).Autoencoder;
        var (codes, output) = sae.Reconstruct(new Matrix<float>(1, 2, [1f, 2]).View, new Compute(1));

        // Rows of the encoder: (1, 0), (0, 1), (-1, 0); columns of the decoder: (1, 4), (2, 5), (3, 6).
        Assert.Equal([1f, 2.5f, 0], codes.ToDense().Array);
        Assert.Equal([1 + 5 + 0.25f, 4 + 12.5f], output.Array);
    }

    [Fact]
    public void Read_TensorsOfDeepSeek_AreThoseOfAnAutoencoderWithoutPreBias()
    {
        Put("encoder.weight", "encoder.bias", "decoder.weight", "decoder.bias");

        var found = SaeFile.Recognise(_folder.Path)!;
        var sae = found.Read().Autoencoder;

        Assert.Equal(SaeFormat.DictionaryLearning, found.Format);
        Assert.Equal(new ReluRule(), sae.Rule);
        Assert.Equal([0f, 0.5f, 0], sae.EncoderBias);
        FileAssert.Same(DictionaryFolder.Read(_folder.File("any.pth")), found.Read());
    }

    [Fact]
    public void Read_ExtraTensor_NamesIt()
    {
        var file = new PyTorchWriter();
        file.Add("encoder_linear.weight", [1f], [1, 1]);
        file.Add("surprise", [1f]);
        file.Write(_folder.File("a.pt"));

        Assert.Equal("surprise", Assert.Throws<CheckpointFormatException>(() => GoodfireFile.Read(_folder.File("a.pt"))).Item);
    }

    private void Put(string encoder, string encoderBias, string decoder, string decoderBias)
    {
        var file = new PyTorchWriter();
        file.Add(encoder, [1f, 0, 0, 1, -1, 0], [3, 2]);
        file.Add(encoderBias, [0f, 0.5f, 0]);
        file.Add(decoder, [1f, 2, 3, 4, 5, 6], [2, 3]);
        file.Add(decoderBias, [0.25f, 0]);
        file.Write(_folder.File("any.pth"));
    }
}
