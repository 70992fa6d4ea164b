using Suture.Formats;
using Suture.Models.Families.Llama;

namespace Suture.Models.Families.Gemma;

/// <summary>The text models of Gemma 3: most layers slide and have rotary positions of their own, queries and keys are normalised.</summary>
internal sealed class Gemma3Family : IModelFamily
{
    /// <inheritdoc />
    public string ModelType => "gemma3_text";

    /// <inheritdoc />
    public IReadOnlyList<string> Buffers => LlamaNames.Buffers;

    /// <inheritdoc />
    public Decoder Build(JsonField config, ModelWeights weights) => new GemmaBody(GemmaConfig.ReadGemma3(config), weights).Build();
}
