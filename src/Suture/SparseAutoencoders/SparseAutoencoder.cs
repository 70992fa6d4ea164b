using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.SparseAutoencoders;

/// <summary>A sparse autoencoder: <c>f = σ(x Weᵀ + be)</c>, <c>x̂ = f Wd + bd</c>, one row of each weight per latent.</summary>
/// <remarks>
/// Conventions of other libraries (a pre-bias, input scaling, decoder norms inside the activation) are folded into these four
/// arrays when a file is read, so there is one formula. A transcoder writes other activations than it reads: dIn and dOut may then
/// differ, and a skip connection may add <c>x Wsᵀ</c> to the output. arXiv 2506.06609, section 3; skip transcoders: arXiv 2501.18823.
/// </remarks>
public sealed class SparseAutoencoder
{
    /// <summary>Creates an autoencoder around its weights, without copying them.</summary>
    /// <param name="encoder">We, <c>[dSae, dIn]</c>.</param>
    /// <param name="encoderBias">be, <c>[dSae]</c>.</param>
    /// <param name="decoder">Wd, <c>[dSae, dOut]</c>.</param>
    /// <param name="decoderBias">bd, <c>[dOut]</c>.</param>
    /// <param name="rule">σ.</param>
    /// <param name="normalization">What is done to each token before the encoder and undone after the decoder.</param>
    /// <param name="skip">Ws, <c>[dOut, dIn]</c>, or null for none.</param>
    /// <exception cref="ArgumentException">Shapes disagree, or a weight is NaN or infinite.</exception>
    public SparseAutoencoder(Matrix<float> encoder, float[] encoderBias, Matrix<float> decoder, float[] decoderBias, ActivationRule rule, TokenNormalization normalization = TokenNormalization.None, Matrix<float>? skip = null)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(encoderBias);
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(decoderBias);
        ArgumentNullException.ThrowIfNull(rule);
        if (decoder.Rows != encoder.Rows || encoderBias.Length != encoder.Rows || decoderBias.Length != decoder.Columns)
        {
            throw new ArgumentException($"Weights disagree: encoder {encoder}, encoder bias [{encoderBias.Length}], decoder {decoder}, decoder bias [{decoderBias.Length}]; expected [dSae, dIn], [dSae], [dSae, dOut], [dOut].");
        }

        if (skip is not null && (skip.Rows != decoder.Columns || skip.Columns != encoder.Columns)) throw new ArgumentException($"The skip connection is {skip}; expected [{decoder.Columns}, {encoder.Columns}].", nameof(skip));
        rule.CheckFits(encoder.Rows);
        CheckFinite(encoder.Values, encoder.Columns, nameof(encoder));
        CheckFinite(encoderBias, 1, nameof(encoderBias));
        CheckFinite(decoder.Values, decoder.Columns, nameof(decoder));
        CheckFinite(decoderBias, 1, nameof(decoderBias));
        if (skip is not null) CheckFinite(skip.Values, skip.Columns, nameof(skip));
        Encoder = encoder;
        EncoderBias = encoderBias;
        Decoder = decoder;
        DecoderBias = decoderBias;
        Rule = rule;
        if (normalization is TokenNormalization.LayerNorm or TokenNormalization.ConstantNorm && decoder.Columns != encoder.Columns) throw new ArgumentException($"{normalization} is undone at the output, which must be as wide as the input; found {encoder.Columns} and {decoder.Columns}.", nameof(normalization));
        Normalization = normalization;
        Skip = skip;
    }

    /// <summary>We, <c>[dSae, dIn]</c>.</summary>
    public Matrix<float> Encoder { get; }

    /// <summary>be, <c>[dSae]</c>.</summary>
    public float[] EncoderBias { get; }

    /// <summary>Wd, <c>[dSae, dOut]</c>.</summary>
    public Matrix<float> Decoder { get; }

    /// <summary>bd, <c>[dOut]</c>.</summary>
    public float[] DecoderBias { get; }

    /// <summary>σ.</summary>
    public ActivationRule Rule { get; }

    /// <summary>What is done to each token before the encoder and undone after the decoder; none for almost all autoencoders.</summary>
    public TokenNormalization Normalization { get; }

    /// <summary>Ws, <c>[dOut, dIn]</c>: what the output has of the input past the latents (skip transcoders); null for none.</summary>
    public Matrix<float>? Skip { get; }

    /// <summary>Number of latents, dSae.</summary>
    public int LatentCount => Encoder.Rows;

    /// <summary>Width of the input, dIn.</summary>
    public int InputWidth => Encoder.Columns;

    /// <summary>Width of the output, dOut.</summary>
    public int OutputWidth => Decoder.Columns;

    /// <summary>Codes of tokens: <c>σ(x Weᵀ + be)</c>.</summary>
    /// <param name="x">Activations, <c>[tokens, dIn]</c>.</param>
    /// <param name="compute">Where to compute.</param>
    /// <param name="cancellationToken">Checked once per group of tokens.</param>
    /// <returns>Codes of all tokens; at no time does <c>[tokens, dSae]</c> exist.</returns>
    /// <exception cref="ArgumentException"><paramref name="x"/> has another width, or holds NaN or infinity (the message names the place).</exception>
    /// <exception cref="ArithmeticException">A pre-activation overflows float32.</exception>
    public SparseCodes Encode(MatrixView<float> x, Compute compute, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(compute);
        if (x.Columns != InputWidth) throw new ArgumentException($"Activations are {x.Columns} wide; the encoder expects {InputWidth}.", nameof(x));
        for (int t = 0; t < x.Rows; t++)
        {
            int column = FindNotFinite(x.Row(t));
            if (column >= 0) throw new ArgumentException($"The activation of token {t} is {x.Row(t)[column]} at dimension {column}; activations must be finite.", nameof(x));
        }

        if (Normalization == TokenNormalization.None) return FusedEncoder.Encode(this, x, compute, cancellationToken);
        var scaling = TokenScaling.Apply(x, Normalization, out var normalized);
        return FusedEncoder.Encode(this, normalized.View, compute, cancellationToken).With(scaling);
    }

    /// <summary>Encodes and decodes: <c>x̂ = f Wd + bd</c>, and <c>x Wsᵀ</c> where there is a skip connection.</summary>
    /// <param name="x">Activations, <c>[tokens, dIn]</c>.</param>
    /// <param name="compute">Where to compute.</param>
    /// <param name="cancellationToken">Checked once per group of tokens.</param>
    /// <returns>The codes, and x̂, <c>[tokens, dOut]</c>.</returns>
    /// <exception cref="ArgumentException"><paramref name="x"/> has another width, or holds NaN or infinity (the message names the place).</exception>
    /// <exception cref="ArithmeticException">A pre-activation overflows float32.</exception>
    public (SparseCodes Codes, Matrix<float> Output) Reconstruct(MatrixView<float> x, Compute compute, CancellationToken cancellationToken = default)
    {
        var codes = Encode(x, compute, cancellationToken);
        var output = Decode(codes, compute);
        if (Skip is not null) compute.Multiply(x, Skip.View, output.View, Transpose.B, accumulate: true);
        return (codes, output);
    }

    /// <summary>The latents' part of the output: <c>f Wd + bd</c>, without a skip connection's (see <see cref="Reconstruct"/>).</summary>
    /// <param name="codes">Codes of this dictionary.</param>
    /// <param name="compute">Where to compute.</param>
    /// <returns><c>[tokens, dOut]</c>.</returns>
    /// <exception cref="ArgumentException">The codes are of a dictionary of another size, or do not come from <see cref="Encode"/> although <see cref="Normalization"/> must be undone.</exception>
    public Matrix<float> Decode(SparseCodes codes, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(codes);
        var result = new Matrix<float>(codes.TokenCount, OutputWidth);
        Decode(codes, result.View, compute);
        return result;
    }

    /// <summary>Reconstruction from codes into memory of the caller's.</summary>
    /// <param name="codes">Codes of this dictionary.</param>
    /// <param name="destination">Receives x̂, <c>[tokens, dOut]</c>.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">Shapes disagree.</exception>
    public void Decode(SparseCodes codes, MatrixView<float> destination, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(compute);
        if (Normalization != TokenNormalization.None && codes.Scaling is null) throw new ArgumentException($"These codes do not say how to undo {Normalization}; only codes made by Encode do.", nameof(codes));
        if (codes.LatentCount != LatentCount) throw new ArgumentException($"Codes are of {codes.LatentCount} latents; the decoder has {LatentCount}.", nameof(codes));
        if (destination.Rows != codes.TokenCount || destination.Columns != OutputWidth)
        {
            throw new ArgumentException($"The destination is [{destination.Rows}, {destination.Columns}]; expected [{codes.TokenCount}, {OutputWidth}].", nameof(destination));
        }

        const int ChunkTokens = 64;
        compute.For((codes.TokenCount + ChunkTokens - 1) / ChunkTokens, chunk =>
        {
            int end = Math.Min(codes.TokenCount, (chunk + 1) * ChunkTokens);
            for (int t = chunk * ChunkTokens; t < end; t++)
            {
                var row = destination.Row(t);
                DecoderBias.CopyTo(row);
                WeightedRows.Add(Decoder.View, codes.LatentsOf(t), codes.ValuesOf(t), row);
                codes.Scaling?.Undo(t, row);
            }
        });
    }

    private static void CheckFinite(ReadOnlySpan<float> values, int width, string name)
    {
        int bad = FindNotFinite(values);
        if (bad >= 0) throw new ArgumentException($"{name} is {values[bad]} at [{(width == 1 ? $"{bad}" : $"{bad / width}, {bad % width}")}]; weights must be finite.", name);
    }

    private static int FindNotFinite(ReadOnlySpan<float> values)
    {
        if (TensorPrimitives.IsFiniteAll(values)) return -1;
        int i = 0;
        while (float.IsFinite(values[i])) i++;
        return i;
    }
}
