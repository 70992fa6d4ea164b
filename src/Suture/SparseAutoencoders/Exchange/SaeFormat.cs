namespace Suture.SparseAutoencoders.Exchange;

/// <summary>The file formats in which autoencoders come and go.</summary>
public enum SaeFormat
{
    /// <summary>SAELens: a folder with <c>cfg.json</c> and <c>sae_weights.safetensors</c>; what our own runs hold.</summary>
    SaeLens,

    /// <summary>dictionary_learning: a folder with <c>ae.pt</c> and <c>config.json</c>.</summary>
    DictionaryLearning,

    /// <summary>sparsify: a folder with <c>cfg.json</c> and <c>sae.safetensors</c>.</summary>
    Sparsify,

    /// <summary>Gemma Scope: <c>params.npz</c>, or <c>params.safetensors</c> of its second release.</summary>
    GemmaScope,

    /// <summary>Llama Scope: a folder with <c>hyperparams.json</c> and <c>checkpoints/final.safetensors</c>.</summary>
    LlamaScope,

    /// <summary>Goodfire: a <c>.pt</c> file with <c>encoder_linear</c> and <c>decoder_linear</c>.</summary>
    Goodfire,
}
