using Suture.Formats;
using Suture.Models.Families.Llama;

namespace Suture.Models.Families.Qwen2;

/// <summary>Qwen2 and Qwen2.5: Llama with biases of queries, keys and values.</summary>
internal sealed class Qwen2Family : IModelFamily
{
    /// <inheritdoc />
    public string ModelType => "qwen2";

    /// <inheritdoc />
    public IReadOnlyList<string> Buffers => LlamaNames.Buffers;

    /// <inheritdoc />
    public Decoder Build(JsonField config, ModelWeights weights) => LlamaBody.Build(Qwen2Config.Read(config) with { QueryKeyValueBias = true }, weights);
}
