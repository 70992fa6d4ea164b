using Suture.Formats;
using Suture.Formats.Numpy;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.GemmaScope;
using Suture.SparseAutoencoders.SaeLens;
using Suture.Testing;
using Suture.Tests.SparseAutoencoders.Exchange;

namespace Suture.Tests.SparseAutoencoders.GemmaScope;

public sealed class GemmaScopeFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_SecondReleaseWithASkip_MultipliesItFromTheRight()
    {
        // W_enc picks x0, W_dec writes to output 1; the skip's row 0 (input 0) is (10, 20).
        var file = new SafetensorsWriter();
        file.Add("w_enc", [1f, 0], [2, 1]);
        file.Add("w_dec", [0f, 1], [1, 2]);
        file.Add("b_enc", [0f]);
        file.Add("b_dec", [0f, 0]);
        file.Add("threshold", [0.5f]);
        file.Add("affine_skip_connection", [10f, 20, 0, 0], [2, 2]);
        file.Write(_folder.File("params.safetensors"));
        var sae = GemmaScopeFile.Read(_folder.Path).Autoencoder;

        var (_, output) = sae.Reconstruct(new Matrix<float>(1, 2, [1f, 5]).View, new Compute(1));

        Assert.Equal([10f, 21], output.Array);
    }

    [Fact]
    public void Write_SkipTranscoderOfTwoWidths_ReadsBackToTheSameBits()
    {
        var plain = Example.Autoencoder(3, 5, new JumpReluRule([0, 1, 2, 3, -4]), outputWidth: 4);
        var content = new SaeLensAutoencoder(new SparseAutoencoder(plain.Encoder, plain.EncoderBias, plain.Decoder, plain.DecoderBias, plain.Rule, skip: new Matrix<float>(4, 3, [.. Enumerable.Range(0, 12).Select(i => i / 7f)])), new SaeLensMetadata());

        GemmaScopeFile.Write(_folder.Path, content);

        Assert.True(File.Exists(_folder.File("params.safetensors")));
        FileAssert.Same(content, GemmaScopeFile.Read(_folder.Path));
    }

    [Theory]
    [InlineData("gemma-scope-2b-pt-res/layer_12/width_16k/average_l0_82", "google/gemma-2-2b", "blocks.12.hook_resid_post")]
    [InlineData("gemma-scope-9b-pt-mlp/layer_3/width_16k/average_l0_8", "google/gemma-2-9b", "blocks.3.hook_mlp_out")]
    [InlineData("gemma-scope-2b-pt-att/layer_3/width_16k/average_l0_8", "google/gemma-2-2b", "blocks.3.attn.hook_z")]
    [InlineData("gemma-scope-2-4b-pt/resid_post_all/layer_7_width_16k_l0_big", null, "blocks.7.hook_resid_post")]
    [InlineData("somewhere", null, null)]
    public void Read_PathOfGooglesRepositories_SaysWhereItBelongs(string path, string? model, string? hook)
    {
        GemmaScopeFile.Write(_folder.File(path), new SaeLensAutoencoder(Example.Autoencoder(3, 5, new ReluRule()), new SaeLensMetadata()));

        var metadata = GemmaScopeFile.Read(_folder.File(path)).Metadata;

        Assert.Equal(model, metadata.ModelName);
        Assert.Equal(hook, metadata.HookName);
    }

    [Fact]
    public void Read_EmbeddingAutoencoder_IsScaledByTheRootOfTheWidth()
    {
        var content = new SaeLensAutoencoder(Example.Autoencoder(4, 5, new ReluRule()), new SaeLensMetadata());
        GemmaScopeFile.Write(_folder.File("width_4k"), content);
        Directory.CreateDirectory(_folder.File("embedding"));
        Directory.Move(_folder.File("width_4k"), _folder.File("embedding/width_4k"));

        var sae = GemmaScopeFile.Read(_folder.File("embedding/width_4k")).Autoencoder;

        Assert.Equal(content.Autoencoder.Encoder.Array.Select(value => value / 2), sae.Encoder.Array);
        Assert.Equal(content.Autoencoder.Decoder.Array.Select(value => value * 2), sae.Decoder.Array);
    }

    [Fact]
    public void Write_WhereReadersWouldScale_IsRefused()
    {
        var content = new SaeLensAutoencoder(Example.Autoencoder(4, 5, new ReluRule()), new SaeLensMetadata());

        Assert.Throws<ArgumentException>(() => GemmaScopeFile.Write(_folder.File("embedding/width_4k"), content));
        Assert.False(Directory.Exists(_folder.File("embedding")));
    }

    [Fact]
    public void Read_BadFiles_NameTheTensor()
    {
        AssertFault("scaling_factor", file => file.Add("scaling_factor", [1f, 2]));
        AssertFault("extra", file => file.Add("extra", [1f]));
        AssertFault("threshold", _ => { }, without: "threshold");
        AssertFault("b_enc", file => file.Add("b_enc", [float.NaN, 0]), without: "b_enc");
        AssertFault("b_dec", file => file.Add("b_dec", [0f]), without: "b_dec");
    }

    [Fact]
    public void Write_OtherRules_AreRefused()
    {
        foreach (ActivationRule rule in (ActivationRule[])[new TopKRule(2), new GatedRule(new float[5], new float[5])])
        {
            Assert.Throws<ArgumentException>(() => GemmaScopeFile.Write(_folder.Path, new SaeLensAutoencoder(Example.Autoencoder(3, 5, rule), new SaeLensMetadata())));
        }
    }

    private void AssertFault(string item, Action<NpzWriter> change, string? without = null)
    {
        var file = new NpzWriter();
        if (without != "W_enc") file.Add("W_enc", new float[6], [3, 2]);
        if (without != "W_dec") file.Add("W_dec", new float[6], [2, 3]);
        if (without != "b_enc") file.Add("b_enc", new float[2]);
        if (without != "b_dec") file.Add("b_dec", new float[3]);
        if (without != "threshold") file.Add("threshold", new float[2]);
        change(file);
        file.Write(_folder.File("params.npz"));

        Assert.Equal(item, Assert.Throws<CheckpointFormatException>(() => GemmaScopeFile.Read(_folder.Path)).Item);
    }
}
