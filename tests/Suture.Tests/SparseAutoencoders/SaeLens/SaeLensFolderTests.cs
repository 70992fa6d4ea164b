using System.Text;
using System.Text.Json;
using Suture.Formats;
using Suture.Models;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.SaeLens;
using Suture.Testing;

namespace Suture.Tests.SparseAutoencoders.SaeLens;

public sealed class SaeLensFolderTests : IDisposable
{
    private const string Standard = """{"d_in": 3, "d_sae": 5, "dtype": "float32", "apply_b_dec_to_input": false, "metadata": {"sae_lens_version": "6.0.0"}, "architecture": "standard"}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_TopK_HasTheFieldsAndOrientationOfSaeLens()
    {
        var sae = Example.Autoencoder(3, 5, new TopKRule(2));
        var metadata = new SaeLensMetadata { ModelName = "gpt2", HookName = new SaeLensHook(6, SiteKind.ResidualBefore).ToString() };

        SaeLensFolder.Write(_folder.Path, new SaeLensAutoencoder(sae, metadata, [0, -1, -2, -3, -4]));

        using var json = JsonDocument.Parse(File.ReadAllBytes(_folder.File("cfg.json")));
        Assert.Equal(
            ["d_in", "d_sae", "dtype", "device", "apply_b_dec_to_input", "normalize_activations", "reshape_activations", "metadata", "k", "rescale_acts_by_decoder_norm", "architecture"],
            json.RootElement.EnumerateObject().Select(field => field.Name));
        Assert.Equal("topk", json.RootElement.GetProperty("architecture").GetString());
        Assert.Equal("blocks.6.hook_resid_pre", json.RootElement.GetProperty("metadata").GetProperty("hook_name").GetString());
        using var weights = SafetensorsFile.Open(_folder.File("sae_weights.safetensors"));
        Assert.Equal(["W_dec", "W_enc", "b_dec", "b_enc"], weights.Tensors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([3, 5], weights.Tensors["W_enc"].Shape);
        Assert.Equal([5, 3], weights.Tensors["W_dec"].Shape);
        Assert.Equal(sae.Encoder[4, 1], weights.ReadMatrix("W_enc")[1, 4]);
        using var sparsity = SafetensorsFile.Open(_folder.File("sparsity.safetensors"));
        Assert.Equal([5], sparsity.Tensors["sparsity"].Shape);
    }

    [Fact]
    public void Write_MetadataOfOthers_IsKept()
    {
        Put("""{"d_in": 3, "d_sae": 5, "apply_b_dec_to_input": false, "metadata": {"sae_lens_version": "6.1.0", "model_name": "m", "neuronpedia_id": "x/y", "seqpos_slice": [null]}, "architecture": "standard"}""");
        using var target = new TemporaryFolder();

        SaeLensFolder.Write(target.Path, SaeLensFolder.Read(_folder.Path));

        var metadata = SaeLensFolder.Read(target.Path).Metadata;
        Assert.Equal("m", metadata.ModelName);
        Assert.Equal("x/y", metadata.Other["neuronpedia_id"].GetString());
        Assert.Equal("[null]", metadata.Other["seqpos_slice"].GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_BatchTopK_IsAJumpReluThatNamesItsTraining()
    {
        var sae = Example.Autoencoder(3, 5, new BatchTopKRule(2.5, 0.25f));

        SaeLensFolder.Write(_folder.Path, new SaeLensAutoencoder(sae, new SaeLensMetadata()));

        using var json = JsonDocument.Parse(File.ReadAllBytes(_folder.File("cfg.json")));
        Assert.Equal("jumprelu", json.RootElement.GetProperty("architecture").GetString());
        Assert.Equal("batchtopk", json.RootElement.GetProperty("metadata").GetProperty("training_architecture").GetString());
        Assert.Equal(sae.Rule, SaeLensFolder.Read(_folder.Path).Autoencoder.Rule);
    }

    [Theory]
    [InlineData("blocks.8.hook_resid_pre", 8, SiteKind.ResidualBefore)]
    [InlineData("blocks.8.hook_resid_post", 9, SiteKind.ResidualBefore)]
    [InlineData("blocks.8.attn.hook_z", 8, SiteKind.HeadOutputs)]
    [InlineData("blocks.0.hook_mlp_out", 0, SiteKind.MlpOutput)]
    [InlineData("blocks.12.hook_attn_out", 12, SiteKind.AttentionOutput)]
    [InlineData("blocks.3.hook_resid_mid", 3, SiteKind.ResidualMiddle)]
    [InlineData("blocks.3.ln2.hook_normalized", 3, SiteKind.MlpInput)]
    public void Hook_OfAName_IsCountedAsOurs(string name, int layer, SiteKind kind)
    {
        var hook = new SaeLensMetadata { HookName = name }.Hook;

        Assert.Equal(new SaeLensHook(layer, kind), hook);
        Assert.Equal(hook, SaeLensHook.Parse(hook.ToString()));
    }

    [Theory]
    [InlineData("blocks.x.hook_resid_pre")]
    [InlineData("blocks.8.mlp.hook_post")]
    [InlineData("blocks.99999999999.hook_resid_pre")]
    [InlineData(null)]
    public void Hook_OfNoSiteOfOurs_IsNull(string? name) => Assert.Null(new SaeLensMetadata { HookName = name }.Hook);

    [Fact]
    public void Read_MissingTensor_NamesIt() => AssertFault(Standard, "b_dec", file => Add(file, "b_dec"));

    [Fact]
    public void Read_ExtraTensor_NamesIt() => AssertFault(Standard, "threshold", file =>
    {
        Add(file);
        file.Add("threshold", new float[5]);
    });

    [Fact]
    public void Read_MisshapenTensor_NamesItAndBothShapes()
    {
        var error = AssertFault(Standard, "W_enc", file =>
        {
            Add(file, "W_enc");
            file.Add("W_enc", new Matrix<float>(5, 3));
        });

        Assert.Contains("[5, 3]", error.Message, StringComparison.Ordinal);
        Assert.Contains("[3, 5]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NotFinite_NamesTheTensor() => AssertFault(Standard, "b_enc", file =>
    {
        Add(file, "b_enc");
        file.Add("b_enc", [0f, 0, float.NaN, 0, 0]);
    });

    [Theory]
    [InlineData("bfloat16", "BF16")]
    [InlineData("torch.float16", "F16")]
    public void Read_TypeThatTheConfigurationWouldRound_IsRefused(string stated, string type)
    {
        var error = AssertFault(Standard.Replace("float32", stated, StringComparison.Ordinal), "W_dec", file => Add(file));

        Assert.Contains("F32", error.Message, StringComparison.Ordinal);
        Assert.Contains($"says {type}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TypeThatTheConfigurationHolds_IsWidened()
    {
        Put(Standard.Replace("float32", "float64", StringComparison.Ordinal), file =>
        {
            Add(file, "b_enc");
            file.AddBFloat16("b_enc", [1.5f, 0, 0, 0, -2]);
        });

        Assert.Equal([1.5f, 0, 0, 0, -2], SaeLensFolder.Read(_folder.Path).Autoencoder.EncoderBias);
    }

    [Fact]
    public void Read_WholeNumbersAsWeights_AreRefused() => AssertFault(Standard, "W_dec", file =>
    {
        Add(file, "W_dec");
        file.Add("W_dec", new int[15], [5, 3]);
    });

    [Fact]
    public void Write_TranscoderThatOnlyItsHooksTell_IsCalledSo()
    {
        var metadata = new SaeLensMetadata { HookName = "blocks.1.ln2.hook_normalized", OutputHookName = "blocks.1.hook_mlp_out" };
        SaeLensFolder.Write(_folder.File("relu"), new SaeLensAutoencoder(Example.Autoencoder(3, 5, new ReluRule()), metadata));
        SaeLensFolder.Write(_folder.File("topk"), new SaeLensAutoencoder(Example.Autoencoder(3, 5, new TopKRule(2)), metadata));

        // SAELens has no TopK transcoder; as an autoencoder without a pre-bias it is the same function.
        Assert.Contains("\"architecture\": \"transcoder\"", File.ReadAllText(_folder.File("relu/cfg.json")), StringComparison.Ordinal);
        Assert.Contains("\"architecture\": \"topk\"", File.ReadAllText(_folder.File("topk/cfg.json")), StringComparison.Ordinal);
        foreach (string name in (string[])["relu", "topk"]) Assert.True(SaeLensFolder.Read(_folder.File(name)).IsTranscoder);
    }

    [Fact]
    public void Read_ScalingFactorOfOnes_IsDropped()
    {
        Put(Standard, file =>
        {
            Add(file);
            file.Add("scaling_factor", [1f, 1, 1, 1, 1]);
        });

        Assert.Equal(5, SaeLensFolder.Read(_folder.Path).Autoencoder.LatentCount);
    }

    [Fact]
    public void Read_ScalingFactorThatScales_IsRefused() => AssertFault(Standard, "scaling_factor", file =>
    {
        Add(file);
        file.Add("scaling_factor", [1f, 1, 2, 1, 1]);
    });

    [Theory]
    [InlineData("""{"d_sae": 5}""", "d_in")]
    [InlineData("""{"d_in": 3, "d_sae": 0}""", "d_sae")]
    [InlineData("""{"d_in": 3, "d_sae": 5, "dtype": "int8"}""", "dtype")]
    [InlineData("""{"d_in": 3, "d_sae": 5, "normalize_activations": "sideways"}""", "normalize_activations")]
    [InlineData("""{"d_in": 3, "d_sae": 5, "architecture": "topk", "metadata": {"sae_lens_version": "6.0.0"}}""", "k")]
    [InlineData("""{"d_in": 3, "d_sae": 5, "architecture": "sideways"}""", "architecture")]
    [InlineData("""{"d_in": 3, "d_sae": 5, "architecture": "gated"}""", "b_enc")]
    [InlineData("""{"d_in": 3, "d_sae": 5, "architecture": "transcoder"}""", "d_out")]
    [InlineData("""{"d_in": 3, "d_sae": 5, "architecture": "batchtopk", "k": -1}""", "k")]
    [InlineData("""{"d_in": 3, "d_sae": 5, "architecture": "batchtopk", "k": 2}""", "topk_threshold")]
    public void Read_BadConfiguration_NamesTheKey(string config, string key) => AssertFault(config, key, file => Add(file));

    [Fact]
    public void Read_NoFolder_IsAnIoError() => Assert.ThrowsAny<IOException>(() => SaeLensFolder.Read(_folder.File("nowhere")));

    [Fact]
    public void Write_WhatSaeLensCannotSay_IsRefusedBeforeAnythingIsWritten()
    {
        SparseAutoencoder[] refused =
        [
            Example.Autoencoder(3, 5, new TopKRule(2, rectified: false)),
            Example.Autoencoder(3, 5, new JumpReluRule([0, 0, -1, 0, 0])),
            Example.Autoencoder(3, 5, new TopKRule(2), outputWidth: 4),
            Example.Autoencoder(3, 5, new GroupMaxRule(5)),
        ];

        foreach (var sae in refused) Assert.Throws<ArgumentException>(() => SaeLensFolder.Write(_folder.Path, new SaeLensAutoencoder(sae, new SaeLensMetadata())));

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void LogDensities_Counts_AreLogarithmsOfShares() => Assert.Equal([-10f, -1f, 0f], SaeLensFolder.LogDensities([0, 10, 100], 100).Select(value => MathF.Round(value, 5)));

    private static void Add(SafetensorsWriter file, string? without = null)
    {
        if (without != "W_enc") file.Add("W_enc", new Matrix<float>(3, 5));
        if (without != "W_dec") file.Add("W_dec", new Matrix<float>(5, 3));
        if (without != "b_enc") file.Add("b_enc", new float[5]);
        if (without != "b_dec") file.Add("b_dec", new float[3]);
    }

    private CheckpointFormatException AssertFault(string config, string item, Action<SafetensorsWriter> tensors)
    {
        Put(config, tensors);

        var error = Assert.Throws<CheckpointFormatException>(() => SaeLensFolder.Read(_folder.Path));

        Assert.Equal(item, error.Item);
        return error;
    }

    private void Put(string config, Action<SafetensorsWriter>? tensors = null)
    {
        File.WriteAllText(_folder.File("cfg.json"), config, new UTF8Encoding(false));
        var file = new SafetensorsWriter();
        if (tensors is null) Add(file);
        else tensors(file);
        file.Write(_folder.File("sae_weights.safetensors"));
    }
}
