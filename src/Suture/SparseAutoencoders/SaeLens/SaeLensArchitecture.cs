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
                SaeLensActivation.BatchTopK => ["b_enc", SaeLensWeights.LearntThreshold],
                _ => ["b_enc"],
            };
            foreach (string name in others) yield return name;
            if (HasSkip) yield return "W_skip";
        }
    }

    /// <summary>The architecture of a name; null for one that is not read.</summary>
    public static SaeLensArchitecture? Find(string name) => Array.Find(All, architecture => architecture.Name == name);

    /// <summary>The architecture that an autoencoder is written as; a BatchTopK that is trained is written as SAELens itself saves it for use, as jumprelu.</summary>
    /// <remarks>A transcoder that only its metadata tell from an autoencoder is called a transcoder where SAELens has one with its rule; the function is the same.</remarks>
    /// <exception cref="ArgumentException">SAELens has none for it; the message says why.</exception>
    public static SaeLensArchitecture Of(SaeLensAutoencoder content)
    {
        var autoencoder = content.Autoencoder;
        if (WhyNot(autoencoder) is { } reason) throw new ArgumentException(reason, nameof(content));
        // Of a normalised token an autoencoder undoes the normalisation and a transcoder does not: there the weights alone decide.
        bool isNamed = content.IsTranscoder && autoencoder.Normalization == TokenNormalization.None;
        return (isNamed ? Matching(autoencoder, isTranscoder: true) : null) ?? Matching(autoencoder, MustBeTranscoder(autoencoder))!;
    }

    /// <summary>Why SAELens has no architecture for an autoencoder; null when it has one.</summary>
    public static string? WhyNot(SparseAutoencoder autoencoder) => autoencoder.Rule switch
    {
        TopKRule { Rectified: false } => "SAELens always applies ReLU after its topk; a TopK rule without ReLU has no counterpart.",
        JumpReluRule { HasNegativeThreshold: true } => "SAELens never lets a negative pre-activation pass; JumpReLU thresholds below 0 have no counterpart.",
        var rule when ActivationOf(rule) is null => $"SAELens has no counterpart of {rule}.",
        var rule => Matching(autoencoder, MustBeTranscoder(autoencoder)) is null ? $"SAELens's transcoders are ReLU or JumpReLU; one with {rule} has no counterpart." : null,
    };

    private static SaeLensActivation? ActivationOf(ActivationRule rule) => rule switch
    {
        ReluRule => SaeLensActivation.Relu,
        TopKRule => SaeLensActivation.TopK,
        JumpReluRule or BatchTopKRule => SaeLensActivation.JumpRelu,
        GatedRule => SaeLensActivation.Gated,
        _ => null,
    };

    private static bool MustBeTranscoder(SparseAutoencoder autoencoder) =>
        autoencoder.Skip is not null || autoencoder.InputWidth != autoencoder.OutputWidth || autoencoder.Normalization == TokenNormalization.LayerNormOfInput;

    private static SaeLensArchitecture? Matching(SparseAutoencoder autoencoder, bool isTranscoder) =>
        Array.Find(All, architecture => architecture.Activation == ActivationOf(autoencoder.Rule) && architecture.IsTranscoder == isTranscoder && architecture.HasSkip == (autoencoder.Skip is not null));
}
