namespace Suture.Models.Families.Gpt2;

/// <summary>The name table of GPT-2's tensors, which come with and without the prefix <c>transformer.</c> Names within a block follow <see cref="Layers"/> and its number; a linear layer and a norm have <c>.weight</c> and <c>.bias</c> below theirs.</summary>
internal sealed class Gpt2Names
{
    /// <summary>Output matrix of a model whose output is not tied; it never has the prefix.</summary>
    public const string Output = "lm_head.weight";

    /// <summary>LayerNorm before attention.</summary>
    public const string AttentionNorm = "ln_1";

    /// <summary>Conv1D [dModel, 3 dModel]: queries, keys, values, each [nHeads × dHead].</summary>
    public const string QueryKeyValue = "attn.c_attn";

    /// <summary>Conv1D [dModel, dModel].</summary>
    public const string AttentionOutput = "attn.c_proj";

    /// <summary>LayerNorm before the MLP.</summary>
    public const string MlpNorm = "ln_2";

    /// <summary>Conv1D [dModel, dMlp].</summary>
    public const string MlpInput = "mlp.c_fc";

    /// <summary>Conv1D [dMlp, dModel].</summary>
    public const string MlpOutput = "mlp.c_proj";

    private const string Prefix = "transformer.";

    private readonly string _prefix;

    private Gpt2Names(string prefix) => _prefix = prefix;

    /// <summary>Token embedding, [dVocab, dModel].</summary>
    public string TokenEmbedding => _prefix + "wte.weight";

    /// <summary>Position embedding, [positions, dModel].</summary>
    public string PositionEmbedding => _prefix + "wpe.weight";

    /// <summary>What comes before a block's number.</summary>
    public string Layers => _prefix + "h.";

    /// <summary>Norm after the last block.</summary>
    public string FinalNorm => _prefix + "ln_f";

    /// <summary>The spelling that a file uses: OpenAI's own has no prefix, transformers writes it.</summary>
    /// <param name="weights">The file's tensors.</param>
    public static Gpt2Names Of(ModelWeights weights) => new(weights.Has("wte.weight") ? "" : Prefix);
}
