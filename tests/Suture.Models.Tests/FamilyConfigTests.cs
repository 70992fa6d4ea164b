using System.Text.Json.Nodes;
using Suture.Formats;
using Suture.Testing;

namespace Suture.Models.Tests;

/// <summary>Faults of config.json, on copies of the golden models of every family.</summary>
public sealed class FamilyConfigTests
{
    [Theory]
    [InlineData("llama-untied", "hidden_size", null, "hidden_size")]
    [InlineData("llama-untied", "num_attention_heads", "3", "num_attention_heads")]
    [InlineData("llama-untied", "num_key_value_heads", "3", "num_key_value_heads")]
    [InlineData("llama-untied", "num_key_value_heads", "0", "num_key_value_heads")]
    [InlineData("llama-untied", "intermediate_size", "-40", "intermediate_size")]
    [InlineData("llama-untied", "max_position_embeddings", "99999999999", "max_position_embeddings")]
    [InlineData("llama-untied", "rms_norm_eps", "2", "rms_norm_eps")]
    [InlineData("llama-untied", "hidden_act", "\"mystery\"", "hidden_act")]
    [InlineData("llama-untied", "attention_bias", "\"no\"", "attention_bias")]
    [InlineData("llama-untied", "num_hidden_layers", "1", "num_hidden_layers")]
    [InlineData("llama-untied", "num_hidden_layers", "3", "model.layers.2.")]
    [InlineData("llama-untied", "vocab_size", "84", "embed_tokens")]
    [InlineData("llama-untied", "head_dim", "7", "features of a head")]
    [InlineData("llama-tied", "rope_theta", "-1", "rope_theta")]
    [InlineData("llama-rope-linear", "rope_scaling", "{\"type\":\"yarn\",\"factor\":2}", "yarn")]
    [InlineData("llama-rope-linear", "rope_scaling", "{\"type\":\"linear\"}", "factor")]
    [InlineData("llama-rope-linear", "rope_scaling", "{\"type\":\"linear\",\"factor\":0}", "factor")]
    [InlineData("llama-rope-llama3", "rope_scaling", "{\"rope_type\":\"llama3\",\"factor\":8,\"low_freq_factor\":4,\"high_freq_factor\":1,\"original_max_position_embeddings\":32}", "high_freq_factor")]
    [InlineData("llama-rope-llama3", "rope_scaling", "{\"rope_type\":\"llama3\",\"factor\":8,\"low_freq_factor\":1,\"high_freq_factor\":4}", "original_max_position_embeddings")]
    [InlineData("gpt-neox-sequential", "rotary_pct", "0.1", "rotary_pct")]
    [InlineData("gpt-neox-sequential", "rotary_pct", "1.5", "rotary_pct")]
    [InlineData("gpt-neox", "use_parallel_residual", "1", "use_parallel_residual")]
    [InlineData("mistral-sliding", "sliding_window", "0", "sliding_window")]
    [InlineData("gemma2", "layer_types", "[\"sliding_attention\"]", "layer_types")]
    [InlineData("gemma2", "layer_types", "[\"sliding_attention\",\"full_attention\",\"mystery\"]", "mystery")]
    [InlineData("gemma2", "head_dim", null, "head_dim")]
    [InlineData("gemma2", "query_pre_attn_scalar", null, "query_pre_attn_scalar")]
    [InlineData("gemma2", "query_pre_attn_scalar", "0", "query_pre_attn_scalar")]
    [InlineData("gemma2", "attn_logit_softcapping", "0", "attn_logit_softcapping")]
    [InlineData("gemma2", "use_bidirectional_attention", "true", "use_bidirectional_attention")]
    [InlineData("gemma3-text-oldconfig", "sliding_window_pattern", "0", "sliding_window_pattern")]
    [InlineData("qwen3", "head_dim", null, "head_dim")]
    [InlineData("qwen2-sliding", "max_window_layers", "-1", "max_window_layers")]
    [InlineData("gpt-neo", "attention_types", "[[[\"global\",\"local\"],2]]", "attention_types")]
    [InlineData("gpt-neo", "attention_types", "[[[\"global\",\"mystery\"],1]]", "mystery")]
    [InlineData("gpt-neo", "attention_types", "[[\"global\"]]", "attention_types")]
    [InlineData("gpt-neo", "attention_types", "[[[],1000000000]]", "attention_types")]
    [InlineData("opt", "do_layer_norm_before", "false", "do_layer_norm_before")]
    [InlineData("opt", "word_embed_proj_dim", "12", "word_embed_proj_dim")]
    [InlineData("phi", "qk_layernorm", "true", "qk_layernorm")]
    [InlineData("olmo2", "num_attention_heads", "5", "num_attention_heads")]
    public void Load_FaultyField_IsRefusedByName(string model, string key, string? value, string named)
    {
        using var copy = new ModelCopy(model);
        if (value is null) copy.Config.Remove(key);
        else copy.Config[key] = JsonNode.Parse(value);

        var error = Assert.Throws<CheckpointFormatException>(() => LanguageModel.Load(copy.Save()));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("llama-untied", "num_key_value_heads")]
    [InlineData("gemma2", "sliding_window")]
    [InlineData("mistral-sliding", "sliding_window")]
    [InlineData("qwen2", "use_sliding_window")]
    [InlineData("gpt-neox", "hidden_act")]
    [InlineData("gpt-neo", "window_size")]
    [InlineData("gemma3-text", "layer_types")]
    public void Load_OptionalFieldMissing_IsAFamilyDefaultOrAnotherShape(string model, string key)
    {
        using var copy = new ModelCopy(model);
        copy.Config.Remove(key);
        string folder = copy.Save();

        // A default that does not fit the weights is refused by the tensor; one that does is used.
        var error = Record.Exception(() => LanguageModel.Load(folder).Dispose());

        Assert.True(error is null or CheckpointFormatException, error?.ToString());
        if (error is not null) Assert.Contains("_proj", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_BodyWithoutPrefixAndOutput_IsReadWhereTheOutputIsTied()
    {
        using var copy = new ModelCopy("llama-tied");
        using var source = SafetensorsFile.Open(Path.Combine(copy.Folder, "model.safetensors"));
        var writer = new SafetensorsWriter();
        foreach (var (name, tensor) in source.Tensors) writer.Add(name["model.".Length..], source.Floats(name), [.. tensor.Shape]);
        using var body = new TemporaryFolder();
        writer.Write(body.File("model.safetensors"));
        File.WriteAllText(body.File("config.json"), copy.Config.ToJsonString());

        using var found = LanguageModel.Load(body.Path);
        using var expected = LanguageModel.Load(copy.Save());

        Assert.Empty(found.Warnings);
        Assert.Equal(expected.ParameterCount, found.ParameterCount);
    }

    /// <summary>A golden model's folder whose config can be bent.</summary>
    private sealed class ModelCopy : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public ModelCopy(string model)
        {
            foreach (string name in new[] { "config.json", "model.safetensors" }) File.Copy(Fixtures.Path("language-models", model, name), _folder.File(name));
            Config = JsonNode.Parse(File.ReadAllText(_folder.File("config.json")))!.AsObject();
        }

        public JsonObject Config { get; }

        public string Folder => _folder.Path;

        public string Save()
        {
            File.WriteAllText(_folder.File("config.json"), Config.ToJsonString());
            return Folder;
        }

        public void Dispose() => _folder.Dispose();
    }
}
