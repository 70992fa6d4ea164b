namespace Suture.Explorer.Computing;

/// <summary>A steering that was asked for.</summary>
/// <param name="Dictionary">Dictionary of the feature.</param>
/// <param name="Latent">The feature.</param>
/// <param name="Strength">How much is added at every position, in multiples of the feature's largest activation in the index.</param>
/// <param name="Prompt">What is continued.</param>
/// <param name="Tokens">Most tokens that are added.</param>
internal sealed record SteerRequest(string Dictionary, int Latent, double Strength, string Prompt, int Tokens)
{
    /// <summary>Most characters of a prompt.</summary>
    public const int MostCharacters = 1000;

    /// <summary>Largest strength in either direction.</summary>
    public const double MostStrength = 50;

    /// <summary>Most tokens.</summary>
    public const int MostTokens = 64;

    /// <summary>Tokens unless told otherwise.</summary>
    public const int DefaultTokens = 32;

    /// <summary>Strength unless told otherwise.</summary>
    public const double DefaultStrength = 2;
}
