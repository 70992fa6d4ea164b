using Suture.Formats;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.SaeLens;
using Suture.SparseAutoencoders.Sparsify;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders.Sparsify;

public sealed class SparsifyFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("layers.7", false, "blocks.7.hook_resid_post", null)]
    [InlineData("h.7.mlp", false, "blocks.7.hook_mlp_out", null)]
    [InlineData("layers.7.mlp", true, "blocks.7.ln2.hook_normalized", "blocks.7.hook_mlp_out")]
    [InlineData("layers.7", true, "blocks.7.hook_resid_pre", "blocks.7.hook_resid_post")]
    [InlineData("embed_tokens", false, null, null)]
    public void Read_FolderOfAHookPoint_SaysWhereItBelongs(string name, bool isTranscoder, string? hook, string? output)
    {
        string folder = _folder.File(name);
        Put(folder, $$"""{"d_in": 3, "k": 2, "num_latents": 5, "transcode": {{(isTranscoder ? "true" : "false")}}}""");

        var metadata = SparsifyFolder.Read(folder).Metadata;

        Assert.Equal(hook, metadata.HookName);
        Assert.Equal(output, metadata.OutputHookName);
    }

    [Theory]
    [InlineData("blocks.7.hook_resid_post", null, "layers.7")]
    [InlineData("blocks.7.hook_resid_pre", null, "layers.6")]
    [InlineData("blocks.0.hook_resid_pre", null, null)]
    [InlineData("blocks.7.ln2.hook_normalized", "blocks.7.hook_mlp_out", "layers.7.mlp")]
    [InlineData("blocks.7.hook_resid_pre", "blocks.7.hook_resid_post", "layers.7")]
    [InlineData("blocks.7.attn.hook_z", null, null)]
    [InlineData(null, null, null)]
    public void HookPointOf_Hooks_IsTheModuleWhoseOutputItIs(string? hook, string? output, string? expected)
    {
        var metadata = new SaeLensMetadata { HookName = hook, OutputHookName = output };

        Assert.Equal(expected, SparsifyFolder.HookPointOf(new SaeLensAutoencoder(Example.Autoencoder(3, 5, new TopKRule(2)), metadata)));
    }

    [Fact]
    public void Read_TranscoderInput_IsNotCentred()
    {
        Put(_folder.File("a"), """{"d_in": 3, "k": 2, "num_latents": 5, "transcode": true}""");
        Put(_folder.File("b"), """{"d_in": 3, "k": 2, "num_latents": 5, "normalize_decoder": true}""");

        // Encoder rows of ones, decoder bias of ones: centring takes 3 from every pre-activation.
        Assert.Equal([0f, 0, 0, 0, 0], SparsifyFolder.Read(_folder.File("a")).Autoencoder.EncoderBias);
        Assert.Equal([-3f, -3, -3, -3, -3], SparsifyFolder.Read(_folder.File("b")).Autoencoder.EncoderBias);
    }

    [Theory]
    [InlineData("""{"d_in": 3, "k": 2, "num_latents": 5, "activation": "relu"}""", "activation")]
    [InlineData("""{"d_in": 3, "k": 2, "num_latents": 5, "signed": true}""", "signed")]
    [InlineData("""{"d_in": 3, "num_latents": 5}""", "k")]
    [InlineData("""{"d_in": 3, "k": 2, "num_latents": 0}""", "expansion_factor")]
    [InlineData("""{"d_in": 4, "k": 2, "num_latents": 5}""", "encoder.weight")]
    [InlineData("""{"d_in": 3, "k": 2, "num_latents": 5, "skip_connection": true}""", "W_skip")]
    [InlineData("""{"d_in": 3, "k": 2, "num_latents": 5, "activation": "groupmax"}""", "k")]
    public void Read_BadConfiguration_NamesTheKeyOrTensor(string config, string item)
    {
        Put(_folder.Path, config);

        Assert.Equal(item, Assert.Throws<CheckpointFormatException>(() => SparsifyFolder.Read(_folder.Path)).Item);
    }

    [Fact]
    public void Write_WhatSparsifyCannotSay_IsRefused()
    {
        SparseAutoencoder[] refused = [Example.Autoencoder(3, 5, new ReluRule()), Example.Autoencoder(3, 5, new TopKRule(2), outputWidth: 4), Example.Autoencoder(3, 5, new TopKRule(2, rectified: false))];

        foreach (var sae in refused) Assert.Throws<ArgumentException>(() => SparsifyFolder.Write(_folder.Path, new SaeLensAutoencoder(sae, new SaeLensMetadata())));

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    private static void Put(string folder, string config)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "cfg.json"), config);
        var file = new SafetensorsWriter();
        file.Add("encoder.weight", [.. Enumerable.Repeat(1f, 15)], [5, 3]);
        file.Add("encoder.bias", new float[5]);
        file.Add("W_dec", new float[15], [5, 3]);
        file.Add("b_dec", [1f, 1, 1]);
        file.Write(Path.Combine(folder, "sae.safetensors"));
    }
}
