using Suture.Formats;
using Suture.Numerics;
using Suture.SparseAutoencoders;
using Suture.SparseAutoencoders.LlamaScope;
using Suture.SparseAutoencoders.SaeLens;
using Suture.Testing;
using Suture.Tests.SparseAutoencoders.Exchange;

namespace Suture.Tests.SparseAutoencoders.LlamaScope;

public sealed class LlamaScopeFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_NormsOfBothSides_AreFoldedIntoTheWeights()
    {
        // √4 / 4 = 0.5 on the way in, √4 / 1 = 2 on the way out; θ = 0.2 · 0.5.
        Put("""{"d_model": 4, "d_sae": 1, "jump_relu_threshold": 0.2, "norm_activation": "dataset-wise", "dataset_average_activation_norm": {"in": 4, "out": 1}, "hook_point_in": "blocks.8.ln2.hook_normalized", "hook_point_out": "blocks.8.hook_mlp_out"}""");

        var content = LlamaScopeFolder.Read(_folder.Path);
        var (codes, output) = content.Autoencoder.Reconstruct(new Matrix<float>(2, 4, [1f, 0, 0, 0, -0.5f, 0, 0, 0]).View, new Compute(1));

        // p = 0.5 x0 + 0.3: 0.8 and 0.05; the second is below 0.1. x̂ = (f · 3 + 1) / 2.
        Assert.Equal([0.8f, 0], codes.ToDense().Array);
        Assert.Equal([1.7f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f], output.Array);
        Assert.Equal("blocks.8.ln2.hook_normalized", content.Metadata.HookName);
        Assert.Equal("blocks.8.hook_mlp_out", content.Metadata.OutputHookName);
    }

    [Fact]
    public void Read_DecoderNormInTheSelection_DividesTheThreshold()
    {
        Put("""{"d_model": 4, "d_sae": 1, "jump_relu_threshold": 0.6, "sparsity_include_decoder_norm": true, "norm_activation": "inference"}""");

        var rule = Assert.IsType<JumpReluRule>(LlamaScopeFolder.Read(_folder.Path).Autoencoder.Rule);

        Assert.Equal([0.2f], rule.Thresholds.ToArray());
    }

    [Fact]
    public void Write_OneThreshold_ReadsBackToTheSameBits()
    {
        var sae = Example.Autoencoder(3, 5, new JumpReluRule([0.3f, 0.3f, 0.3f, 0.3f, 0.3f]));
        var content = new SaeLensAutoencoder(sae, new SaeLensMetadata { HookName = "blocks.3.hook_resid_post" });

        LlamaScopeFolder.Write(_folder.Path, content);
        var again = LlamaScopeFolder.Read(_folder.Path);

        FileAssert.Same(content, again);
        Assert.Equal(content.Metadata.HookName, again.Metadata.HookName);
    }

    [Fact]
    public void Write_ThresholdsThatDiffer_AreRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => LlamaScopeFolder.Write(_folder.Path, new SaeLensAutoencoder(Example.Autoencoder(3, 2, new JumpReluRule([0.3f, 0.4f])), new SaeLensMetadata())));

        Assert.Contains("one threshold", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"d_model": 4, "d_sae": 1, "jump_relu_threshold": 0.2, "norm_activation": "token-wise"}""", "norm_activation")]
    [InlineData("""{"d_model": 4, "d_sae": 1, "jump_relu_threshold": 0.2, "dataset_average_activation_norm": {"in": 0, "out": 1}}""", "dataset_average_activation_norm.in")]
    [InlineData("""{"d_model": 4, "d_sae": 1, "jump_relu_threshold": 0.2}""", "dataset_average_activation_norm")]
    [InlineData("""{"d_model": 4, "d_sae": 1, "norm_activation": "inference"}""", "jump_relu_threshold")]
    [InlineData("""{"d_model": 4, "d_sae": 1, "norm_activation": "inference", "act_fn": "topk"}""", "act_fn")]
    [InlineData("""{"d_model": 4, "d_sae": 2, "norm_activation": "inference", "jump_relu_threshold": 0.2}""", "encoder.weight")]
    [InlineData("""{"d_model": 4, "d_sae": 1, "norm_activation": "inference", "jump_relu_threshold": 0.2, "apply_decoder_bias_to_pre_encoder": true}""", "apply_decoder_bias_to_pre_encoder")]
    public void Read_BadConfiguration_NamesTheKeyOrTensor(string config, string item)
    {
        Put(config);

        Assert.Equal(item, Assert.Throws<CheckpointFormatException>(() => LlamaScopeFolder.Read(_folder.Path)).Item);
    }

    private void Put(string config)
    {
        Directory.CreateDirectory(_folder.File("checkpoints"));
        File.WriteAllText(_folder.File("hyperparams.json"), config);
        var file = new SafetensorsWriter();
        file.Add("encoder.weight", [1f, 0, 0, 0], [1, 4]);
        file.Add("encoder.bias", [0.3f]);
        file.Add("decoder.weight", [3f, 0, 0, 0], [4, 1]);
        file.Add("decoder.bias", [1f, 1, 1, 1]);
        file.Write(LlamaScopeFolder.WeightsPath(_folder.Path));
    }
}
