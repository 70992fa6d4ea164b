using System.Globalization;
using System.Text.Json.Nodes;
using Suture.Formats;
using Suture.Numerics;

namespace Suture.Benchmarks.Harvest;

/// <summary>A GPT-2 of any size with random float16 weights, in a folder that is gone after the benchmark.</summary>
internal sealed class RandomGpt2Folder : IDisposable
{
    private readonly RandomSource _random = new(0);
    private readonly SafetensorsWriter _writer = new();

    public RandomGpt2Folder(int width, int layers, int heads, int vocabulary, int positions)
    {
        Path = Directory.CreateTempSubdirectory("suture-harvest-").FullName;
        var config = new JsonObject
        {
            ["model_type"] = "gpt2",
            ["n_embd"] = width,
            ["n_layer"] = layers,
            ["n_head"] = heads,
            ["n_positions"] = positions,
            ["vocab_size"] = vocabulary,
        };
        File.WriteAllText(System.IO.Path.Combine(Path, "config.json"), config.ToJsonString());
        Weights("wte.weight", 0.02f, vocabulary, width);
        Weights("wpe.weight", 0.01f, positions, width);
        for (int layer = 0; layer < layers; layer++)
        {
            string block = string.Create(CultureInfo.InvariantCulture, $"h.{layer}.");
            Norm(block + "ln_1", width);
            Conv(block + "attn.c_attn", width, 3 * width);
            Conv(block + "attn.c_proj", width, width);
            Norm(block + "ln_2", width);
            Conv(block + "mlp.c_fc", width, 4 * width);
            Conv(block + "mlp.c_proj", 4 * width, width);
        }

        Norm("ln_f", width);
        _writer.Write(System.IO.Path.Combine(Path, "model.safetensors"));
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private void Conv(string name, int inputs, int outputs)
    {
        Weights(name + ".weight", 0.02f, inputs, outputs);
        Weights(name + ".bias", 0, outputs);
    }

    private void Norm(string name, int width)
    {
        var ones = new Half[width];
        Array.Fill(ones, Half.One);
        _writer.Add(name + ".weight", ones);
        Weights(name + ".bias", 0, width);
    }

    // Uniform with the deviation asked for: as good as Gaussian for timing, and quicker to draw.
    private void Weights(string name, float deviation, params ReadOnlySpan<int> shape)
    {
        long[] sizes = [.. shape.ToArray().Select(size => (long)size)];
        var values = new Half[checked((int)sizes.Aggregate(1L, (product, size) => product * size))];
        float range = deviation * MathF.Sqrt(12);
        for (int i = 0; i < values.Length; i++) values[i] = (Half)((_random.NextSingle() - 0.5f) * range);
        _writer.Add(name, values, sizes);
    }
}
