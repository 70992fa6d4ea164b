using Suture.Formats;
using Suture.Models.Families.Llama;

namespace Suture.Models.Families.Qwen3;

/// <summary>Qwen3: Llama with an RMSNorm of the queries and keys of each head.</summary>
internal sealed class Qwen3Family : IModelFamily
{
    /// <inheritdoc />
    public string ModelType => "qwen3";

    /// <inheritdoc />
    public IReadOnlyList<string> Buffers => LlamaNames.Buffers;

    /// <inheritdoc />
    public Decoder Build(JsonField config, ModelWeights weights) => LlamaBody.Build(Qwen3Config.Read(config), weights);
}
