using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Starts;

/// <summary>Decoder rows uniform on the unit sphere, the encoder the same rows, biases zero (arXiv 2506.06609, section 3.1).</summary>
/// <param name="Width">Width of the activations, dModel, 1 or more.</param>
/// <param name="LatentCount">Number of latents, dSae, 1 or more.</param>
/// <param name="Seed">Seed; the same seed gives the same rows.</param>
public sealed record RandomStart(int Width, int LatentCount, ulong Seed) : SaeStart
{
    /// <inheritdoc />
    public override string Name => "random";

    /// <inheritdoc />
    public override SparseAutoencoder Create(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Width, 1, nameof(Width));
        ArgumentOutOfRangeException.ThrowIfLessThan(LatentCount, 1, nameof(LatentCount));
        var decoder = UnitRows.Random(LatentCount, Width, new RandomSource(Seed));
        return new SparseAutoencoder(decoder.Clone(), new float[LatentCount], decoder, new float[Width], new TopKRule(k));
    }
}
