namespace Suture.Features;

/// <summary>A latent of one dictionary and its likeness in another one of the same site.</summary>
/// <param name="Latent">Latent of the first dictionary, from 0; of a transferred one, A's latent.</param>
/// <param name="Native">Latent of the second dictionary, such as B's own, from 0.</param>
/// <param name="Cosine">Cosine of their decoder rows, in [−1, 1].</param>
/// <param name="Correlation">Pearson's correlation over tokens of their activations, in [−1, 1]; null where it was not measured or one never varies.</param>
/// <param name="OneToOne">Whether the assignment, which gives no latent of either dictionary twice, pairs them; else they are the best match of one of them alone.</param>
public readonly record struct FeatureTwin(int Latent, int Native, double Cosine, double? Correlation, bool OneToOne);
