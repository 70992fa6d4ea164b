using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Suture.Explorer.Security;

/// <summary>A secret of one start of the explorer: 256 random bits, compared in constant time.</summary>
internal sealed class AccessToken
{
    private const int Bytes = 32;
    private readonly byte[] _hash;

    private AccessToken(string text)
    {
        Text = text;
        _hash = Hash(text);
    }

    /// <summary>The token, in characters that an address and a cookie carry as they are.</summary>
    public string Text { get; }

    /// <summary>Draws one.</summary>
    public static AccessToken Create() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>Whether a visitor's text is the token.</summary>
    /// <param name="text">What came; null is not.</param>
    public bool Matches(string? text) => text is not null && CryptographicOperations.FixedTimeEquals(Hash(text), _hash);

    // Hashes have one length, so that the time of the comparison tells nothing about the token's either.
    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
