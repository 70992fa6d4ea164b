using Suture.Formats;

namespace Suture.Models.Families;

/// <summary>All families that are built: the one place where a new one is named.</summary>
internal static class ModelFamilies
{
    private static readonly IModelFamily[] All =
    [
        new Gemma.Gemma2Family(),
        new Gemma.Gemma3Family(),
        new Gpt2.Gpt2Family(),
        new GptNeo.GptNeoFamily(),
        new GptNeoX.GptNeoXFamily(),
        new Llama.LlamaFamily(),
        new Mistral.MistralFamily(),
        new Olmo2.Olmo2Family(),
        new Opt.OptFamily(),
        new Phi.PhiFamily(),
        new Qwen2.Qwen2Family(),
        new Qwen3.Qwen3Family(),
    ];

    /// <summary>The known values of <c>model_type</c>, in ordinal order.</summary>
    public static IReadOnlyList<string> ModelTypes { get; } = [.. All.Select(family => family.ModelType).Order(StringComparer.Ordinal)];

    /// <summary>The family that a config names.</summary>
    /// <param name="config">The root of config.json.</param>
    /// <exception cref="CheckpointFormatException"><c>model_type</c> is missing or not a known one.</exception>
    public static IModelFamily Of(JsonField config)
    {
        var modelType = config.Required("model_type");
        string name = modelType.Text();
        return Array.Find(All, family => string.Equals(family.ModelType, name, StringComparison.Ordinal))
            ?? throw modelType.Fault($"is '{name}', which is not built; known: {string.Join(", ", ModelTypes)}.");
    }
}
