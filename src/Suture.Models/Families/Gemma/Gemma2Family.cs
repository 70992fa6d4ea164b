using Suture.Formats;
using Suture.Models.Families.Llama;

namespace Suture.Models.Families.Gemma;

/// <summary>Gemma 2: every second layer slides, scores and logits are soft-capped.</summary>
internal sealed class Gemma2Family : IModelFamily
{
    /// <inheritdoc />
    public string ModelType => "gemma2";

    /// <inheritdoc />
    public IReadOnlyList<string> Buffers => LlamaNames.Buffers;

    /// <inheritdoc />
    public Decoder Build(JsonField config, ModelWeights weights) => new GemmaBody(GemmaConfig.ReadGemma2(config), weights).Build();
}
