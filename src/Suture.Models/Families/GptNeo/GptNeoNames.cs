namespace Suture.Models.Families.GptNeo;

/// <summary>The name table of GPT-Neo's tensors. Names within a block follow <see cref="Layers"/> and its number; a linear layer and a norm have <c>.weight</c> and, but for queries, keys and values, <c>.bias</c> below theirs.</summary>
internal static class GptNeoNames
{
    /// <summary>Token embedding, [dVocab, dModel].</summary>
    public const string TokenEmbedding = "transformer.wte.weight";

    /// <summary>Position embedding, [positions, dModel].</summary>
    public const string PositionEmbedding = "transformer.wpe.weight";

    /// <summary>What comes before a block's number.</summary>
    public const string Layers = "transformer.h.";

    /// <summary>LayerNorm before attention.</summary>
    public const string AttentionNorm = "ln_1";

    /// <summary>[dModel, dModel].</summary>
    public const string Queries = "attn.attention.q_proj";

    /// <summary>[dModel, dModel].</summary>
    public const string Keys = "attn.attention.k_proj";

    /// <summary>[dModel, dModel].</summary>
    public const string Values = "attn.attention.v_proj";

    /// <summary>[dModel, dModel].</summary>
    public const string AttentionOutput = "attn.attention.out_proj";

    /// <summary>LayerNorm before the MLP.</summary>
    public const string MlpNorm = "ln_2";

    /// <summary>[dMlp, dModel].</summary>
    public const string MlpInput = "mlp.c_fc";

    /// <summary>[dModel, dMlp].</summary>
    public const string MlpOutput = "mlp.c_proj";

    /// <summary>Norm after the last block.</summary>
    public const string FinalNorm = "transformer.ln_f";

    /// <summary>Output matrix of a model whose output is not tied.</summary>
    public const string Output = "lm_head.weight";
}
