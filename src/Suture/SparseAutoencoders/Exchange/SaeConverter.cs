using Suture.Numerics;
using Suture.SparseAutoencoders.DictionaryLearning;
using Suture.SparseAutoencoders.SaeLens;

namespace Suture.SparseAutoencoders.Exchange;

/// <summary>Makes an autoencoder ready for a format: as it is, as an equal one of another kind, or, when asked, as the nearest one that the format can hold.</summary>
public static class SaeConverter
{
    /// <summary>Converts exactly, or refuses.</summary>
    /// <param name="content">Autoencoder and where it belongs.</param>
    /// <param name="format">Format to be written.</param>
    /// <exception cref="ArgumentException">The format cannot hold this function; the message says why.</exception>
    public static SaeConversion Exact(SaeLensAutoencoder content, SaeFormat format) =>
        TryExact(content, format) ?? throw new ArgumentException(SaeFormats.WhyNot(format, content.Autoencoder));

    /// <summary>Converts exactly; null where the format cannot hold this function (<see cref="SaeFormats.WhyNot"/>).</summary>
    /// <param name="content">Autoencoder and where it belongs.</param>
    /// <param name="format">Format to be written.</param>
    public static SaeConversion? TryExact(SaeLensAutoencoder content, SaeFormat format)
    {
        ArgumentNullException.ThrowIfNull(content);
        var autoencoder = content.Autoencoder;
        if (SaeFormats.WhyNot(format, autoencoder) is null) return AsItIs(content, format);
        // A Gated autoencoder is a JumpReLU one whose encoder rows are the magnitudes' (arXiv 2404.16014, section 3.3).
        if (autoencoder.Rule is not GatedRule gated) return null;
        var jump = GatedAsJumpRelu.Of(autoencoder, gated);
        if (SaeFormats.WhyNot(format, jump) is not null) return null;
        return new SaeConversion(content with { Autoencoder = jump }, ConversionExactness.Rounded, ["Gated is written as the JumpReLU that is the same function: W = eʳ W_enc, b = b_mag, θ = max(b_mag − eʳ b_gate, 0)."]);
    }

    /// <summary>Converts exactly where the format can hold the function, else as the nearest rule it has, with thresholds and k measured on probes.</summary>
    /// <param name="content">Autoencoder and where it belongs.</param>
    /// <param name="format">Format to be written.</param>
    /// <param name="probes">Activations, <c>[tokens, dIn]</c>.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">Not even an approximation is known; the message says why the format cannot hold it.</exception>
    public static SaeConversion Approximate(SaeLensAutoencoder content, SaeFormat format, MatrixView<float> probes, Compute compute)
    {
        if (TryExact(content, format) is { } exact) return exact;
        foreach (var (autoencoder, notes) in Approximations.Of(content.Autoencoder, probes, compute))
        {
            if (SaeFormats.WhyNot(format, autoencoder) is null) return new SaeConversion(content with { Autoencoder = autoencoder }, ConversionExactness.Approximate, notes);
        }

        throw new ArgumentException($"{SaeFormats.WhyNot(format, content.Autoencoder)} No approximation is known.");
    }

    private static SaeConversion AsItIs(SaeLensAutoencoder content, SaeFormat format)
    {
        var autoencoder = content.Autoencoder;
        var notes = new List<string>();
        bool isRounded = format switch
        {
            SaeFormat.DictionaryLearning => DictionaryFolder.ForcesPreBias(autoencoder),
            SaeFormat.Sparsify => !content.IsTranscoder && autoencoder.DecoderBias.AsSpan().ContainsAnyExcept(0f),
            _ => false,
        };
        if (isRounded) notes.Add("The format subtracts the decoder's bias from the input: the encoder's bias is written with that taken out, rounded once to float32.");
        if (autoencoder.Rule is BatchTopKRule batch && (format is SaeFormat.GemmaScope or SaeFormat.LlamaScope || (format == SaeFormat.DictionaryLearning && !double.IsInteger(batch.K))))
        {
            notes.Add($"The learnt threshold is written; the k of the training, {batch.K}, {(format == SaeFormat.DictionaryLearning ? "is rounded" : "is not")}, and inference does not use it.");
        }

        if (format == SaeFormat.SaeLens && content.IsTranscoder && SaeLensArchitecture.Of(content) is { IsTranscoder: false } architecture)
        {
            notes.Add($"It predicts another site than it reads. SAELens has no transcoder with {autoencoder.Rule}: it is written as a plain {architecture.Name}; the function is the same, and the metadata name both hooks.");
        }

        if (format is SaeFormat.DictionaryLearning or SaeFormat.GemmaScope or SaeFormat.Goodfire && content.Metadata.OutputHookName is { } output && content.IsTranscoder) notes.Add($"It predicts {output}; the format has no place for that name.");
        if (content.LogDensities is not null && format != SaeFormat.SaeLens) notes.Add("Firing densities are not written; the format has no place for them.");
        return new SaeConversion(content, isRounded ? ConversionExactness.Rounded : ConversionExactness.SameBits, notes);
    }
}
