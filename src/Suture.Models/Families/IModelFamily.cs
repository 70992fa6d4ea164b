using Suture.Formats;

namespace Suture.Models.Families;

/// <summary>An architecture: it reads its own config.json and its own tensor names and gives a <see cref="Decoder"/>.</summary>
/// <remarks>A family is one folder below <c>Families/</c> and one line in <see cref="ModelFamilies"/>: docs/adding-a-family.md.</remarks>
internal interface IModelFamily
{
    /// <summary>The value of <c>model_type</c> in config.json.</summary>
    string ModelType { get; }

    /// <summary>Ends of the names of tensors that files of this family carry beside the weights, such as causal masks, and that a reader ignores.</summary>
    IReadOnlyList<string> Buffers { get; }

    /// <summary>Builds the model over its weights, which stay where they are.</summary>
    /// <param name="config">The root of config.json.</param>
    /// <param name="weights">Hands out tensors and remembers which were asked for.</param>
    /// <exception cref="CheckpointFormatException">A field or a tensor is missing or not as it must be.</exception>
    Decoder Build(JsonField config, ModelWeights weights);
}
