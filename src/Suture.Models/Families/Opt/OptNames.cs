namespace Suture.Models.Families.Opt;

/// <summary>The name table of OPT's tensors, which begin with <c>model.decoder.</c>, or with <c>decoder.</c> where only the body was saved. Names within a block follow <see cref="Layers"/> and its number; a linear layer and a norm have <c>.weight</c> and <c>.bias</c> below theirs.</summary>
internal sealed class OptNames
{
    /// <summary>LayerNorm before attention.</summary>
    public const string AttentionNorm = "self_attn_layer_norm";

    /// <summary>[dModel, dModel].</summary>
    public const string Queries = "self_attn.q_proj";

    /// <summary>[dModel, dModel].</summary>
    public const string Keys = "self_attn.k_proj";

    /// <summary>[dModel, dModel].</summary>
    public const string Values = "self_attn.v_proj";

    /// <summary>[dModel, dModel].</summary>
    public const string AttentionOutput = "self_attn.out_proj";

    /// <summary>LayerNorm before the MLP.</summary>
    public const string MlpNorm = "final_layer_norm";

    /// <summary>[dMlp, dModel].</summary>
    public const string MlpInput = "fc1";

    /// <summary>[dModel, dMlp].</summary>
    public const string MlpOutput = "fc2";

    /// <summary>Output matrix of a model whose output is not tied.</summary>
    public const string Output = "lm_head.weight";

    private const string Body = "decoder.";
    private const string Embedding = "embed_tokens.weight";

    private readonly string _prefix;

    private OptNames(string prefix) => _prefix = prefix;

    /// <summary>Token embedding, [dVocab, dModel].</summary>
    public string TokenEmbedding => _prefix + Embedding;

    /// <summary>Position embedding, [2 + positions, dModel].</summary>
    public string PositionEmbedding => _prefix + "embed_positions.weight";

    /// <summary>What comes before a block's number.</summary>
    public string Layers => _prefix + "layers.";

    /// <summary>Norm after the last block.</summary>
    public string FinalNorm => _prefix + "final_layer_norm";

    /// <summary>The spelling that a file uses.</summary>
    /// <param name="weights">The file's tensors.</param>
    public static OptNames Of(ModelWeights weights) => new(weights.Has(Body + Embedding) ? Body : "model." + Body);
}
