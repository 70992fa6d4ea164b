using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Suture.Formats;
using Suture.Models;
using Suture.Numerics;

namespace Suture.Testing;

/// <summary>A GPT-2 with random weights in a folder of its own; tests bend its files before they load it.</summary>
public sealed class TinyModel : IDisposable
{
    /// <summary>dModel.</summary>
    public const int Width = 12;
    /// <summary>Blocks.</summary>
    public const int LayerCount = 3;
    /// <summary>Heads a block.</summary>
    public const int HeadCount = 3;
    /// <summary>Longest context.</summary>
    public const int Positions = 40;
    /// <summary>dVocab.</summary>
    public const int VocabularySize = 29;

    private readonly TemporaryFolder _folder = new();
    private readonly Random _random = new(12345);

    /// <summary>Draws the weights; nothing is written yet.</summary>
    public TinyModel()
    {
        Config = new JsonObject
        {
            ["model_type"] = "gpt2",
            ["n_embd"] = Width,
            ["n_layer"] = LayerCount,
            ["n_head"] = HeadCount,
            ["n_positions"] = Positions,
            ["vocab_size"] = VocabularySize,
            ["bos_token_id"] = 0,
            ["eos_token_id"] = 1,
        };
        Tensors["wte.weight"] = Random(VocabularySize, Width);
        Tensors["wpe.weight"] = Random(Positions, Width);
        for (int layer = 0; layer < LayerCount; layer++)
        {
            string block = string.Create(CultureInfo.InvariantCulture, $"h.{layer}.");
            Norm(block + "ln_1");
            Conv(block + "attn.c_attn", Width, 3 * Width);
            Conv(block + "attn.c_proj", Width, Width);
            Norm(block + "ln_2");
            Conv(block + "mlp.c_fc", Width, 4 * Width);
            Conv(block + "mlp.c_proj", 4 * Width, Width);
        }

        Norm("ln_f");
    }

    /// <summary>The model's folder.</summary>
    public string Folder => _folder.Path;

    /// <summary>What config.json will hold.</summary>
    public JsonObject Config { get; }

    /// <summary>Matrices by name; one with a single row is written as a vector.</summary>
    public Dictionary<string, Matrix<float>> Tensors { get; } = new(StringComparer.Ordinal);

    /// <summary>Writes config.json and model.safetensors, and opens the model.</summary>
    public LanguageModel Load()
    {
        File.WriteAllText(Path.Combine(Folder, "config.json"), Config.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        var writer = new SafetensorsWriter();
        foreach (var (name, values) in Tensors)
        {
            if (values.Rows == 1) writer.Add(name, values.Array, [values.Columns]);
            else writer.Add(name, values);
        }

        writer.Write(Path.Combine(Folder, "model.safetensors"));
        return LanguageModel.Load(Folder);
    }

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();

    /// <summary>Uniform values in [−1, 1), the next of the sequence.</summary>
    public Matrix<float> Random(int rows, int columns)
    {
        var result = new Matrix<float>(rows, columns);
        foreach (ref float value in result.Values) value = (float)((_random.NextDouble() * 2) - 1);
        return result;
    }

    private void Norm(string name)
    {
        Tensors[name + ".weight"] = Random(1, Width);
        Tensors[name + ".bias"] = Random(1, Width);
    }

    private void Conv(string name, int inputs, int outputs)
    {
        Tensors[name + ".weight"] = Random(inputs, outputs);
        Tensors[name + ".bias"] = Random(1, outputs);
    }
}
