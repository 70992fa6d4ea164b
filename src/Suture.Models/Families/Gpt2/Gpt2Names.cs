using System.Globalization;

namespace Suture.Models.Families.Gpt2;

/// <summary>The name table of GPT-2's tensors, which come with and without the prefix <c>transformer.</c></summary>
internal sealed class Gpt2Names
{
    /// <summary>Output matrix of a model whose output is not tied; it never has the prefix.</summary>
    public const string Output = "lm_head.weight";

    private const string Prefix = "transformer.";
    private const string Layers = "h.";

    private readonly string _prefix;

    private Gpt2Names(string prefix) => _prefix = prefix;

    /// <summary>Token embedding, [dVocab, dModel].</summary>
    public string TokenEmbedding => _prefix + "wte.weight";

    /// <summary>Position embedding, [positions, dModel].</summary>
    public string PositionEmbedding => _prefix + "wpe.weight";

    /// <summary>Norm after the last block.</summary>
    public string FinalNorm => _prefix + "ln_f";

    /// <summary>The spelling that a file uses: OpenAI's own has no prefix, transformers writes it.</summary>
    /// <param name="weights">The file's tensors.</param>
    public static Gpt2Names Of(ModelWeights weights) => new(weights.Has("wte.weight") ? "" : Prefix);

    /// <summary>Whether a name is a causal mask or its filler, saved by old versions.</summary>
    /// <param name="name">A tensor's name.</param>
    public static bool IsBuffer(string name) =>
        new Gpt2Names(name.StartsWith(Prefix, StringComparison.Ordinal) ? Prefix : "").LayerOf(name) is not null
        && (name.EndsWith(".attn.bias", StringComparison.Ordinal) || name.EndsWith(".attn.masked_bias", StringComparison.Ordinal));

    /// <summary>The layer that a tensor belongs to; null for none.</summary>
    /// <param name="name">A tensor's name.</param>
    public int? LayerOf(string name)
    {
        string start = _prefix + Layers;
        if (!name.StartsWith(start, StringComparison.Ordinal)) return null;
        int end = name.IndexOf('.', start.Length);
        return end > 0 && int.TryParse(name.AsSpan(start.Length, end - start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int layer) ? layer : null;
    }

    /// <summary>The names of one block; weight and bias are <c>.weight</c> and <c>.bias</c> below each.</summary>
    /// <param name="layer">The layer, from 0.</param>
    public Gpt2BlockNames Block(int layer)
    {
        string block = string.Create(CultureInfo.InvariantCulture, $"{_prefix}{Layers}{layer}.");
        return new Gpt2BlockNames(block + "ln_1", block + "attn.c_attn", block + "attn.c_proj", block + "ln_2", block + "mlp.c_fc", block + "mlp.c_proj");
    }
}
