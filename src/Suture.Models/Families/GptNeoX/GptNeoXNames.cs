namespace Suture.Models.Families.GptNeoX;

/// <summary>The name table of GPT-NeoX's tensors. Names within a block follow <see cref="Layers"/> and its number; a linear layer and a norm have <c>.weight</c> and <c>.bias</c> below theirs.</summary>
internal static class GptNeoXNames
{
    /// <summary>Token embedding, [dVocab, dModel].</summary>
    public const string TokenEmbedding = "gpt_neox.embed_in.weight";

    /// <summary>What comes before a block's number.</summary>
    public const string Layers = "gpt_neox.layers.";

    /// <summary>LayerNorm before attention.</summary>
    public const string AttentionNorm = "input_layernorm";

    /// <summary>[nHeads × 3 × dHead, dModel]: query, key, value of each head in turn.</summary>
    public const string QueryKeyValue = "attention.query_key_value";

    /// <summary>[dModel, dModel].</summary>
    public const string AttentionOutput = "attention.dense";

    /// <summary>LayerNorm before the MLP.</summary>
    public const string MlpNorm = "post_attention_layernorm";

    /// <summary>[dMlp, dModel].</summary>
    public const string MlpInput = "mlp.dense_h_to_4h";

    /// <summary>[dModel, dMlp].</summary>
    public const string MlpOutput = "mlp.dense_4h_to_h";

    /// <summary>Norm after the last block.</summary>
    public const string FinalNorm = "gpt_neox.final_layer_norm";

    /// <summary>Output matrix, [dVocab, dModel].</summary>
    public const string Output = "embed_out.weight";
}
