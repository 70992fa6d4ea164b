namespace Suture.Experiments.Features;

/// <summary>What a latent of A is correlated with.</summary>
public enum AttributionArm
{
    /// <summary>The same latent of the transferred autoencoder.</summary>
    Transferred,

    /// <summary>The same latent of a random autoencoder in its place: what the shared text and chance give.</summary>
    RandomCounterpart,

    /// <summary>Another latent of the transferred autoencoder, drawn at random: what unrelated features of the same two dictionaries give.</summary>
    Shuffled,
}
