using System.Globalization;
using System.Text.Json.Nodes;
using Suture.Formats;
using Suture.Numerics;

namespace Suture.Benchmarks.RandomModels;

/// <summary>A model of any size with random weights, in a folder that is gone after the benchmark.</summary>
internal sealed class RandomModelFolder : IDisposable
{
    // Drawn once and read from changing places: as good as fresh draws for timing, and the file is written in a second.
    private const int PoolLength = (1 << 20) + 977;

    private readonly SafetensorsWriter _writer = new();
    private readonly WeightType _type;
    private readonly float[] _pool = new float[PoolLength];
    private int _next;

    public RandomModelFolder(ModelShape shape, WeightType type)
    {
        Path = Directory.CreateTempSubdirectory("suture-model-").FullName;
        _type = type;
        new RandomSource(0).FillGaussian(_pool, 0.02);
        File.WriteAllText(System.IO.Path.Combine(Path, "config.json"), Config(shape).ToJsonString());
        switch (shape.Family)
        {
            case "gpt2": AddGpt2(shape); break;
            case "gpt_neox": AddNeoX(shape); break;
            case "llama": AddLlama(shape); break;
            default: throw new ArgumentOutOfRangeException(nameof(shape), shape.Family, "Known: gpt2, gpt_neox, llama.");
        }

        _writer.Write(System.IO.Path.Combine(Path, "model.safetensors"));
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Size of the weights' file.</summary>
    public long FileBytes => new FileInfo(System.IO.Path.Combine(Path, "model.safetensors")).Length;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static JsonObject Config(ModelShape shape) => shape.Family == "gpt2"
        ? new() { ["model_type"] = shape.Family, ["n_embd"] = shape.Width, ["n_layer"] = shape.Layers, ["n_head"] = shape.Heads, ["n_positions"] = shape.Positions, ["vocab_size"] = shape.Vocabulary }
        : new()
        {
            ["model_type"] = shape.Family,
            ["hidden_size"] = shape.Width,
            ["num_hidden_layers"] = shape.Layers,
            ["num_attention_heads"] = shape.Heads,
            ["num_key_value_heads"] = shape.KeyValueHeads,
            ["intermediate_size"] = shape.MlpWidth,
            ["max_position_embeddings"] = shape.Positions,
            ["vocab_size"] = shape.Vocabulary,
        };

    private void AddGpt2(ModelShape shape)
    {
        int width = shape.Width;
        Weights("wte.weight", shape.Vocabulary, width);
        Weights("wpe.weight", shape.Positions, width);
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            string block = string.Create(CultureInfo.InvariantCulture, $"h.{layer}.");
            LayerNorm(block + "ln_1", width);
            Conv(block + "attn.c_attn", width, 3 * width);
            Conv(block + "attn.c_proj", width, width);
            LayerNorm(block + "ln_2", width);
            Conv(block + "mlp.c_fc", width, shape.MlpWidth);
            Conv(block + "mlp.c_proj", shape.MlpWidth, width);
        }

        LayerNorm("ln_f", width);
    }

    private void AddNeoX(ModelShape shape)
    {
        int width = shape.Width;
        Weights("gpt_neox.embed_in.weight", shape.Vocabulary, width);
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            string block = string.Create(CultureInfo.InvariantCulture, $"gpt_neox.layers.{layer}.");
            LayerNorm(block + "input_layernorm", width);
            Linear(block + "attention.query_key_value", width, 3 * width);
            Linear(block + "attention.dense", width, width);
            LayerNorm(block + "post_attention_layernorm", width);
            Linear(block + "mlp.dense_h_to_4h", width, shape.MlpWidth);
            Linear(block + "mlp.dense_4h_to_h", shape.MlpWidth, width);
        }

        LayerNorm("gpt_neox.final_layer_norm", width);
        Weights("embed_out.weight", shape.Vocabulary, width);
    }

    private void AddLlama(ModelShape shape)
    {
        int width = shape.Width, keyValueWidth = width / shape.Heads * shape.KeyValueHeads;
        Weights("model.embed_tokens.weight", shape.Vocabulary, width);
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            string block = string.Create(CultureInfo.InvariantCulture, $"model.layers.{layer}.");
            Ones(block + "input_layernorm.weight", width);
            Weights(block + "self_attn.q_proj.weight", width, width);
            Weights(block + "self_attn.k_proj.weight", keyValueWidth, width);
            Weights(block + "self_attn.v_proj.weight", keyValueWidth, width);
            Weights(block + "self_attn.o_proj.weight", width, width);
            Ones(block + "post_attention_layernorm.weight", width);
            Weights(block + "mlp.gate_proj.weight", shape.MlpWidth, width);
            Weights(block + "mlp.up_proj.weight", shape.MlpWidth, width);
            Weights(block + "mlp.down_proj.weight", width, shape.MlpWidth);
        }

        Ones("model.norm.weight", width);
        Weights("lm_head.weight", shape.Vocabulary, width);
    }

    private void Conv(string name, int inputs, int outputs)
    {
        Weights(name + ".weight", inputs, outputs);
        Weights(name + ".bias", outputs);
    }

    private void Linear(string name, int inputs, int outputs)
    {
        Weights(name + ".weight", outputs, inputs);
        Weights(name + ".bias", outputs);
    }

    private void LayerNorm(string name, int width)
    {
        Ones(name + ".weight", width);
        Weights(name + ".bias", width);
    }

    private void Ones(string name, int width)
    {
        var ones = new float[width];
        Array.Fill(ones, 1f);
        Add(name, ones, width);
    }

    private void Weights(string name, params ReadOnlySpan<int> shape)
    {
        int count = 1;
        foreach (int size in shape) count = checked(count * size);
        var values = new float[count];
        for (int filled = 0, length; filled < count; filled += length)
        {
            length = Math.Min(count - filled, PoolLength - _next);
            _pool.AsSpan(_next, length).CopyTo(values.AsSpan(filled));
            _next = (_next + length) % PoolLength;
        }

        Add(name, values, shape);
    }

    private void Add(string name, float[] values, params ReadOnlySpan<int> shape)
    {
        long[] sizes = [.. shape.ToArray().Select(size => (long)size)];
        switch (_type)
        {
            case WeightType.Float32: _writer.Add(name, values, sizes); break;
            case WeightType.Float16: _writer.Add(name, Array.ConvertAll(values, value => (Half)value), sizes); break;
            case WeightType.BFloat16: _writer.AddBFloat16(name, values, sizes); break;
            default: throw new NotSupportedException($"Weights of type {_type} are not written; known: Float32, Float16, BFloat16.");
        }
    }
}
