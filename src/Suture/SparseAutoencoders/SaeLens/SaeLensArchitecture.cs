namespace Suture.SparseAutoencoders.SaeLens;

/// <summary>What the name of an architecture says.</summary>
/// <param name="Name">The name in <c>cfg.json</c>.</param>
/// <param name="Activation">How pre-activations become codes.</param>
/// <param name="IsTranscoder">Whether the output is another site's: as wide as <c>d_out</c>, and no pre-bias.</param>
/// <param name="HasSkip">Whether there is a <c>W_skip</c>.</param>
internal sealed record SaeLensArchitecture(string Name, SaeLensActivation Activation, bool IsTranscoder = false, bool HasSkip = false)
{
    private static readonly SaeLensArchitecture[] All =
    [
        new("standard", SaeLensActivation.Relu),
        new("topk", SaeLensActivation.TopK),
        new("batchtopk", SaeLensActivation.BatchTopK),
        new("matryoshka_batchtopk", SaeLensActivation.BatchTopK),
        new("jumprelu", SaeLensActivation.JumpRelu),
        new("gated", SaeLensActivation.Gated),
        new("transcoder", SaeLensActivation.Relu, IsTranscoder: true),
        new("skip_transcoder", SaeLensActivation.Relu, IsTranscoder: true, HasSkip: true),
        new("jumprelu_transcoder", SaeLensActivation.JumpRelu, IsTranscoder: true),
        new("jumprelu_skip_transcoder", SaeLensActivation.JumpRelu, IsTranscoder: true, HasSkip: true),
    ];

    /// <summary>All names that are read.</summary>
    public static string Names => string.Join(", ", All.Select(architecture => architecture.Name));

    /// <summary>Names of the weights, in <c>sae_weights.safetensors</c>.</summary>
    public IEnumerable<string> TensorNames
    {
        get
        {
            yield return "W_enc";
            yield return "W_dec";
            yield return "b_dec";
            string[] others = Activation switch
            {
                SaeLensActivation.Gated => ["b_gate", "b_mag", "r_mag"],
                SaeLensActivation.JumpRelu => ["b_enc", "threshold"],
                SaeLensActivation.BatchTopK => ["b_enc", "topk_threshold"],
                _ => ["b_enc"],
            };
            foreach (string name in others) yield return name;
            if (HasSkip) yield return "W_skip";
        }
    }

    /// <summary>The architecture of a name; null for one that is not read.</summary>
    public static SaeLensArchitecture? Find(string name) => Array.Find(All, architecture => architecture.Name == name);

    /// <summary>The architecture that an autoencoder is written as; a BatchTopK that is trained is written as SAELens itself saves it for use, as jumprelu.</summary>
    /// <exception cref="ArgumentException">SAELens has none for it; the message says why.</exception>
    public static SaeLensArchitecture Of(SparseAutoencoder autoencoder)
    {
        var activation = autoencoder.Rule switch
        {
            ReluRule => SaeLensActivation.Relu,
            TopKRule { Rectified: true } => SaeLensActivation.TopK,
            TopKRule => throw new ArgumentException("SAELens always applies ReLU after its topk; a TopK rule without ReLU has no counterpart.", nameof(autoencoder)),
            JumpReluRule { HasNegativeThreshold: true } => throw new ArgumentException("SAELens never lets a negative pre-activation pass; JumpReLU thresholds below 0 have no counterpart.", nameof(autoencoder)),
            JumpReluRule or BatchTopKRule => SaeLensActivation.JumpRelu,
            GatedRule => SaeLensActivation.Gated,
            _ => throw new ArgumentException($"SAELens has no counterpart of {autoencoder.Rule}.", nameof(autoencoder)),
        };
        bool hasSkip = autoencoder.Skip is not null;
        bool isTranscoder = hasSkip || autoencoder.InputWidth != autoencoder.OutputWidth || autoencoder.Normalization == TokenNormalization.LayerNormOfInput;
        return Array.Find(All, architecture => architecture.Activation == activation && architecture.IsTranscoder == isTranscoder && architecture.HasSkip == hasSkip)
            ?? throw new ArgumentException($"SAELens's transcoders are ReLU or JumpReLU; one with {autoencoder.Rule} has no counterpart.", nameof(autoencoder));
    }
}
