namespace Suture.Features;

/// <summary>How a feature's roles in single groups make one label; the paper does not say.</summary>
public enum RolePooling
{
    /// <summary>Structural when its structural share is above the threshold, semantic when below, a tie when equal.</summary>
    Share,

    /// <summary>Structural when it was so in any group.</summary>
    Ever,

    /// <summary>Structural when it was so in every group in which it was active.</summary>
    Always,
}
