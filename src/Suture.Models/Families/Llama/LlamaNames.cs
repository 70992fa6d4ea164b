namespace Suture.Models.Families.Llama;

/// <summary>The name table of Llama's tensors, which most later families share; they come with the prefix <c>model.</c>, and without it where only the body was saved. Names within a block follow <see cref="Layers"/> and its number.</summary>
internal sealed class LlamaNames
{
    /// <summary>Output matrix of a model whose output is not tied; it never has the prefix.</summary>
    public const string Output = "lm_head.weight";

    /// <summary>RMSNorm before attention.</summary>
    public const string AttentionNorm = "input_layernorm";

    /// <summary>[nHeads × dHead, dModel].</summary>
    public const string Queries = "self_attn.q_proj";

    /// <summary>[kvHeads × dHead, dModel].</summary>
    public const string Keys = "self_attn.k_proj";

    /// <summary>[kvHeads × dHead, dModel].</summary>
    public const string Values = "self_attn.v_proj";

    /// <summary>RMSNorm of queries, where a family has one.</summary>
    public const string QueryNorm = "self_attn.q_norm.weight";

    /// <summary>RMSNorm of keys, where a family has one.</summary>
    public const string KeyNorm = "self_attn.k_norm.weight";

    /// <summary>[dModel, nHeads × dHead].</summary>
    public const string AttentionOutput = "self_attn.o_proj";

    /// <summary>RMSNorm before the MLP in Llama; after attention, as the name says, in Gemma and OLMo-2.</summary>
    public const string PostAttentionNorm = "post_attention_layernorm";

    /// <summary>RMSNorm before the MLP in Gemma.</summary>
    public const string PreMlpNorm = "pre_feedforward_layernorm";

    /// <summary>RMSNorm after the MLP in Gemma and OLMo-2.</summary>
    public const string PostMlpNorm = "post_feedforward_layernorm";

    /// <summary>[dMlp, dModel].</summary>
    public const string Gate = "mlp.gate_proj";

    /// <summary>[dMlp, dModel].</summary>
    public const string Up = "mlp.up_proj";

    /// <summary>[dModel, dMlp].</summary>
    public const string Down = "mlp.down_proj";

    private const string Prefix = "model.";
    private const string Embedding = "embed_tokens.weight";

    private readonly string _prefix;

    private LlamaNames(string prefix) => _prefix = prefix;

    /// <summary>What old files hold beside the weights.</summary>
    public static IReadOnlyList<string> Buffers { get; } = [".rotary_emb.inv_freq"];

    /// <summary>Token embedding, [dVocab, dModel].</summary>
    public string TokenEmbedding => _prefix + Embedding;

    /// <summary>What comes before a block's number.</summary>
    public string Layers => _prefix + "layers.";

    /// <summary>Norm after the last block.</summary>
    public string FinalNorm => _prefix + "norm";

    /// <summary>The spelling that a file uses.</summary>
    /// <param name="weights">The file's tensors.</param>
    public static LlamaNames Of(ModelWeights weights) => new(weights.Has(Embedding) ? "" : Prefix);
}
