using System.Text.Json;
using Suture.SparseAutoencoders.SaeLens;

namespace Suture.SparseAutoencoders;

/// <summary>How metadata say that an autoencoder predicts another site than it reads.</summary>
internal static class TranscoderMetadata
{
    /// <summary>SAELens's key for the hook whose activations are predicted.</summary>
    public const string OutputKey = "hook_name_out";

    /// <summary>Whether the content is a transcoder: by its weights, or because its metadata name another hook for the output.</summary>
    public static bool IsTranscoder(SaeLensAutoencoder content) =>
        content.Autoencoder.Skip is not null || content.Autoencoder.InputWidth != content.Autoencoder.OutputWidth
        || (content.Metadata.Other.TryGetValue(OutputKey, out var output) && output.ValueKind == JsonValueKind.String && output.GetString() != content.Metadata.HookName);
}
