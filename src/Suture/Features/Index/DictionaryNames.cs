namespace Suture.Features.Index;

/// <summary>Names of the dictionaries that an index may hold.</summary>
public static class DictionaryNames
{
    /// <summary>A's autoencoder on A.</summary>
    public const string Small = "small";

    /// <summary>The same, carried to B, on B: latent i is A's latent i.</summary>
    public const string Transferred = "transferred";

    /// <summary>B's own autoencoder on B.</summary>
    public const string Native = "native";

    /// <summary>The dictionary whose latent i is the same feature in the other model; null for B's own.</summary>
    /// <param name="dictionary">Name of a dictionary.</param>
    public static string? PartnerOf(string dictionary) => dictionary switch
    {
        Small => Transferred,
        Transferred => Small,
        _ => null,
    };
}
