using Suture.SparseAutoencoders.SaeLens;

namespace Suture.SparseAutoencoders;

/// <summary>How metadata say that an autoencoder predicts another site than it reads.</summary>
internal static class TranscoderMetadata
{
    /// <summary>Whether the content is a transcoder: by its weights, or because its metadata name another hook for the output.</summary>
    public static bool IsTranscoder(SaeLensAutoencoder content) =>
        content.Autoencoder.Skip is not null || content.Autoencoder.InputWidth != content.Autoencoder.OutputWidth
        || (content.Metadata.OutputHookName is { } output && output != content.Metadata.HookName);
}
