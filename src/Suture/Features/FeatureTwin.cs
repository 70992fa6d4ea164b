namespace Suture.Features;

/// <summary>A latent carried to B and the latent of B's own autoencoder that is most like it.</summary>
/// <param name="Latent">Latent of the transferred autoencoder.</param>
/// <param name="Native">Latent of B's own.</param>
/// <param name="Cosine">Cosine of their decoder rows.</param>
/// <param name="Correlation">Correlation of their activations over tokens; null where it is undefined or was not measured.</param>
/// <param name="OneToOne">Whether the one-to-one assignment pairs them.</param>
public sealed record FeatureTwin(int Latent, int Native, double Cosine, double? Correlation, bool OneToOne);
