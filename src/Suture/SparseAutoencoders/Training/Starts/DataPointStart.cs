using Suture.Activations;
using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Starts;

/// <summary>Without the other model: each decoder row is the direction of one activation from their mean, drawn without replacement.</summary>
/// <remarks><c>Wd_i = (x_i − μ) / ‖x_i − μ‖</c>, <c>We = Wd</c>, <c>bd = μ</c>, <c>be = −μ · We</c>. An activation that equals the mean gives a row of zeros, which never fires.</remarks>
/// <param name="Rows">Activations of the model, at least as many as latents.</param>
/// <param name="Mean">μ, their mean, <c>[dModel]</c>.</param>
/// <param name="LatentCount">Number of latents, dSae, 1 or more.</param>
/// <param name="Seed">Seed of the draw.</param>
public sealed record DataPointStart(IActivationRows Rows, double[] Mean, int LatentCount, ulong Seed) : SaeStart
{
    /// <inheritdoc />
    public override string Name => "data points";

    /// <inheritdoc />
    /// <exception cref="ArgumentException">There are fewer activations than latents.</exception>
    public override SparseAutoencoder Create(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(LatentCount, 1, nameof(LatentCount));
        if (Rows.Count < LatentCount) throw new ArgumentException($"A start from data points needs an activation a latent: {LatentCount} latents, {Rows.Count} activations.");
        var decoder = new Matrix<float>(LatentCount, Rows.Width);
        Rows.Gather(new RandomSource(Seed).Permutation(Rows.Count).AsSpan(0, LatentCount), decoder.View);
        for (int latent = 0; latent < LatentCount; latent++)
        {
            var row = decoder.Row(latent);
            for (int i = 0; i < row.Length; i++) row[i] = (float)(row[i] - Mean[i]);
            UnitRows.Normalize(row);
        }

        return new SparseAutoencoder(decoder.Clone(), Offsets.Centre(decoder, Mean), decoder, Array.ConvertAll(Mean, value => (float)value), new TopKRule(k));
    }
}
