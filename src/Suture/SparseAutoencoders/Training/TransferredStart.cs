namespace Suture.SparseAutoencoders.Training;

/// <summary>An autoencoder carried over from the other model, its decoder rows given unit norm.</summary>
/// <param name="Transferred">The autoencoder, as <see cref="SaeTransfer"/> made it.</param>
/// <param name="Norms">What happens to the encoder; the default keeps what each latent contributes.</param>
public sealed record TransferredStart(SparseAutoencoder Transferred, NormHandling Norms = NormHandling.ScaleEncoder) : SaeStart
{
    /// <inheritdoc />
    public override string Name => "transferred";

    /// <inheritdoc />
    public override SparseAutoencoder Create(int k)
    {
        var unit = DecoderNormalization.ToUnitNorm(Transferred);
        return Norms switch
        {
            NormHandling.ScaleEncoder => new SparseAutoencoder(unit.Encoder, unit.EncoderBias, unit.Decoder, unit.DecoderBias, new TopKRule(k), Transferred.Normalization),
            NormHandling.KeepEncoder => new SparseAutoencoder(Transferred.Encoder.Clone(), [.. Transferred.EncoderBias], unit.Decoder, unit.DecoderBias, new TopKRule(k), Transferred.Normalization),
            _ => throw new InvalidOperationException($"Norm handling {Norms} is unknown; known: ScaleEncoder, KeepEncoder."),
        };
    }
}
