using System.Security.Cryptography;

namespace Suture.Models.Tokenization;

/// <summary>Tells whether two tokenizers are the same.</summary>
internal static class TokenizerFingerprint
{
    /// <summary>SHA-256 over tokens by id, merges in order, added tokens with their flags, and what the other parts do to ids, as lower-case hexadecimal.</summary>
    public static string Of(TokenizerParts parts)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(parts.Normalizer?.Identity ?? "");
            writer.Write(parts.PreTokenizer?.Identity ?? "");
            writer.Write(parts.PostProcessor?.Identity ?? "");
            writer.Write(parts.Model.Identity);
            writer.Write(parts.Model.Vocabulary.Tokens.Count);
            foreach (var (id, token) in parts.Model.Vocabulary.Tokens.OrderBy(t => t.Key))
            {
                writer.Write(id);
                writer.Write(token);
            }

            writer.Write(parts.Model.MergeList.Count);
            foreach (var (left, right) in parts.Model.MergeList)
            {
                writer.Write(left);
                writer.Write(right);
            }

            foreach (var token in parts.Added)
            {
                writer.Write(token.Id);
                writer.Write(token.Content);
                foreach (bool flag in (ReadOnlySpan<bool>)[token.IsSpecial, token.SingleWord, token.StripsLeft, token.StripsRight, token.IsNormalized]) writer.Write(flag);
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
    }
}
