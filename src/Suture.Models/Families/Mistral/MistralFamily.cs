using Suture.Formats;
using Suture.Models.Families.Llama;

namespace Suture.Models.Families.Mistral;

/// <summary>Mistral: Llama without biases, whose layers attend to a window.</summary>
internal sealed class MistralFamily : IModelFamily
{
    /// <inheritdoc />
    public string ModelType => "mistral";

    /// <inheritdoc />
    public IReadOnlyList<string> Buffers => LlamaNames.Buffers;

    /// <inheritdoc />
    public Decoder Build(JsonField config, ModelWeights weights) => LlamaBody.Build(MistralConfig.Read(config), weights);
}
