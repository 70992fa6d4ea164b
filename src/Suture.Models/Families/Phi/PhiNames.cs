namespace Suture.Models.Families.Phi;

/// <summary>The name table of Phi's tensors. Names within a block follow <see cref="Layers"/> and its number; a linear layer and a norm have <c>.weight</c> and <c>.bias</c> below theirs.</summary>
internal static class PhiNames
{
    /// <summary>Token embedding, [dVocab, dModel].</summary>
    public const string TokenEmbedding = "model.embed_tokens.weight";

    /// <summary>What comes before a block's number.</summary>
    public const string Layers = "model.layers.";

    /// <summary>LayerNorm before attention and MLP.</summary>
    public const string Norm = "input_layernorm";

    /// <summary>[nHeads × dHead, dModel].</summary>
    public const string Queries = "self_attn.q_proj";

    /// <summary>[kvHeads × dHead, dModel].</summary>
    public const string Keys = "self_attn.k_proj";

    /// <summary>[kvHeads × dHead, dModel].</summary>
    public const string Values = "self_attn.v_proj";

    /// <summary>[dModel, nHeads × dHead].</summary>
    public const string AttentionOutput = "self_attn.dense";

    /// <summary>[dMlp, dModel].</summary>
    public const string MlpInput = "mlp.fc1";

    /// <summary>[dModel, dMlp].</summary>
    public const string MlpOutput = "mlp.fc2";

    /// <summary>Norm after the last block.</summary>
    public const string FinalNorm = "model.final_layernorm";

    /// <summary>Output matrix, [dVocab, dModel].</summary>
    public const string Output = "lm_head.weight";

    /// <summary>What is added to the logits, [dVocab].</summary>
    public const string OutputBias = "lm_head.bias";
}
