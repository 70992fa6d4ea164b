using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Suture.Numerics;
using Suture.SparseAutoencoders;

namespace Suture.Experiments.SaeInit;

/// <summary>SHA-256 of what a training depends on, so that a finished one is known again by its content and not by its name.</summary>
internal static class ContentKey
{
    /// <summary>Digits that stand in a file's name.</summary>
    public const int ShortLength = 16;

    /// <summary>Hash of a matrix: its shape and its bytes.</summary>
    public static string Of(Matrix<float> values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, values);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Hash of an autoencoder: its four weights and its rule.</summary>
    public static string Of(SparseAutoencoder autoencoder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, autoencoder.Encoder);
        hash.AppendData(MemoryMarshal.AsBytes(autoencoder.EncoderBias.AsSpan()));
        Append(hash, autoencoder.Decoder);
        hash.AppendData(MemoryMarshal.AsBytes(autoencoder.DecoderBias.AsSpan()));
        hash.AppendData(Encoding.UTF8.GetBytes(autoencoder.Rule.Description));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Hash of several facts, one a line.</summary>
    public static string Of(params ReadOnlySpan<string> facts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', facts!))));

    // Row by row: a matrix may have more bytes than a span.
    private static void Append(IncrementalHash hash, Matrix<float> values)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"[{values.Rows}, {values.Columns}]")));
        for (int row = 0; row < values.Rows; row++) hash.AppendData(MemoryMarshal.AsBytes(values.Row(row)));
    }
}
