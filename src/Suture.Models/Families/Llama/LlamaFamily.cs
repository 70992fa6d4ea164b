using Suture.Formats;

namespace Suture.Models.Families.Llama;

/// <summary>Llama 2 and 3.</summary>
internal sealed class LlamaFamily : IModelFamily
{
    /// <inheritdoc />
    public string ModelType => "llama";

    /// <inheritdoc />
    public IReadOnlyList<string> Buffers => LlamaNames.Buffers;

    /// <inheritdoc />
    public Decoder Build(JsonField config, ModelWeights weights) => LlamaBody.Build(LlamaConfig.Read(config), weights);
}
