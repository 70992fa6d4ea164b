namespace Suture.Experiments.Features.Roles;

/// <summary>Whose features are labelled.</summary>
public enum RoleArm
{
    /// <summary>A's autoencoder on A.</summary>
    Original,

    /// <summary>The same, carried to B, on B.</summary>
    Transferred,

    /// <summary>A random autoencoder in the carried one's place, with its rule, biases and row norms: what labels chance and shared text give.</summary>
    Random,

    /// <summary>B's own autoencoder on B.</summary>
    Native,
}
