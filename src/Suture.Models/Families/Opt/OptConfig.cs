using Suture.Formats;
using Suture.Models.Layers;

namespace Suture.Models.Families.Opt;

/// <summary>What OPT's config.json says about the computation.</summary>
internal sealed record OptConfig
{
    private static readonly SizeNames Names = new() { KeyValueHeadCount = null, HeadWidth = null, MlpWidth = "ffn_dim" };

    /// <summary>The sizes.</summary>
    public required DecoderSizes Sizes { get; init; }

    /// <summary>The MLP's non-linearity: <c>activation_function</c>; default <c>relu</c>.</summary>
    public required ActivationFunction Activation { get; init; }

    /// <summary>Whether linear layers have biases: <c>enable_bias</c>; default true.</summary>
    public required bool Bias { get; init; }

    /// <summary>Whether the output matrix is the embedding: <c>tie_word_embeddings</c>; default true.</summary>
    public required bool TiedOutput { get; init; }

    /// <summary>Reads and checks the fields. The form of opt-350m alone, norms after the sums and a narrower embedding, is refused.</summary>
    /// <param name="config">The root of config.json.</param>
    /// <exception cref="CheckpointFormatException">A field is missing or impossible.</exception>
    public static OptConfig Read(JsonField config)
    {
        var sizes = DecoderSizes.Read(config, Names);
        config.RequireFlag("do_layer_norm_before", built: true);
        config.RequireFlag("_remove_final_layer_norm", built: false);
        config.RequireFlag("layer_norm_elementwise_affine", built: true);
        if (config.Optional("word_embed_proj_dim") is { } embedding && embedding.Int32() != sizes.Width)
        {
            throw embedding.Fault($"is {embedding.Int32()}, an embedding of another width than hidden_size = {sizes.Width}, which is not built.");
        }

        return new OptConfig
        {
            Sizes = sizes,
            Activation = MlpActivations.Parse(config.Optional("activation_function"), ActivationFunction.Relu),
            Bias = config.Flag("enable_bias", true),
            TiedOutput = config.Flag("tie_word_embeddings", true),
        };
    }
}
