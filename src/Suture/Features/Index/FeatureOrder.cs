namespace Suture.Features.Index;

/// <summary>By what a list of features is ordered; equals stand by latent, features without the number last.</summary>
public enum FeatureOrder
{
    /// <summary>Number of the latent.</summary>
    Latent,

    /// <summary>Share of tokens on which it is active.</summary>
    Density,

    /// <summary>Largest activation.</summary>
    Maximum,

    /// <summary>The score that the query names.</summary>
    Score,
}
