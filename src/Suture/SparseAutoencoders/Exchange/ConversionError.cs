using Suture.Numerics;

namespace Suture.SparseAutoencoders.Exchange;

/// <summary>How far a converted autoencoder, read back from its file, is from the one it was made of, on probes.</summary>
public sealed record ConversionError
{
    /// <summary>Number of probes.</summary>
    public required int Probes { get; init; }

    /// <summary><c>Σ‖x̂' − x̂‖² / Σ‖x̂ − mean x̂‖²</c> of the outputs; 0 if both are constant and equal.</summary>
    public required double OutputFvu { get; init; }

    /// <summary><c>max |x̂' − x̂|</c> over all outputs.</summary>
    public required double LargestOutputDifference { get; init; }

    /// <summary><c>max |f' − f|</c> over all codes.</summary>
    public required double LargestCodeDifference { get; init; }

    /// <summary>Active latents in both over active latents in either, over all probes; 1 if none is active.</summary>
    public required double ActiveAgreement { get; init; }

    /// <summary>Mean number of active latents per probe, before.</summary>
    public required double L0Before { get; init; }

    /// <summary>Mean number of active latents per probe, after.</summary>
    public required double L0After { get; init; }

    /// <summary>Measures it.</summary>
    /// <param name="before">The original.</param>
    /// <param name="after">The converted one, of the same shape.</param>
    /// <param name="probes">Activations, <c>[tokens, dIn]</c>, at least one.</param>
    /// <param name="compute">Where to compute.</param>
    /// <exception cref="ArgumentException">Shapes differ.</exception>
    public static ConversionError Measure(SparseAutoencoder before, SparseAutoencoder after, MatrixView<float> probes, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.InputWidth != after.InputWidth || before.OutputWidth != after.OutputWidth || before.LatentCount != after.LatentCount) throw new ArgumentException($"The original is {before.Encoder} and {before.Decoder}, the other {after.Encoder} and {after.Decoder}; expected the same shapes.", nameof(after));
        var (codes, output) = before.Reconstruct(probes, compute);
        var (otherCodes, otherOutput) = after.Reconstruct(probes, compute);
        var (largestCode, both, either) = Compare(codes, otherCodes);
        return new ConversionError
        {
            Probes = probes.Rows,
            OutputFvu = Fvu(output, otherOutput),
            LargestOutputDifference = output.Values.ToArray().Zip(otherOutput.Values.ToArray(), (a, b) => Math.Abs((double)a - b)).DefaultIfEmpty(0).Max(),
            LargestCodeDifference = largestCode,
            ActiveAgreement = either == 0 ? 1 : (double)both / either,
            L0Before = (double)codes.Count / probes.Rows,
            L0After = (double)otherCodes.Count / probes.Rows,
        };
    }

    private static (double Largest, long Both, long Either) Compare(SparseCodes codes, SparseCodes others)
    {
        double largest = 0;
        long both = 0, either = 0;
        for (int t = 0; t < codes.TokenCount; t++)
        {
            var (a, b) = (codes.LatentsOf(t), others.LatentsOf(t));
            var (f, g) = (codes.ValuesOf(t), others.ValuesOf(t));
            int i = 0, j = 0;
            for (; i < a.Length || j < b.Length; either++)
            {
                // Latents ascend in both: step the one that is behind, or both.
                int latent = Math.Min(i < a.Length ? a[i] : int.MaxValue, j < b.Length ? b[j] : int.MaxValue);
                bool inA = i < a.Length && a[i] == latent, inB = j < b.Length && b[j] == latent;
                largest = Math.Max(largest, Math.Abs((inA ? (double)f[i++] : 0) - (inB ? g[j++] : 0)));
                if (inA && inB) both++;
            }
        }

        return (largest, both, either);
    }

    private static double Fvu(Matrix<float> output, Matrix<float> other)
    {
        var mean = new double[output.Columns];
        for (int t = 0; t < output.Rows; t++)
        {
            var row = output.Row(t);
            for (int i = 0; i < mean.Length; i++) mean[i] += (double)row[i] / output.Rows;
        }

        double error = 0, variance = 0;
        for (int t = 0; t < output.Rows; t++)
        {
            var (row, changed) = (output.Row(t), other.Row(t));
            for (int i = 0; i < mean.Length; i++)
            {
                error += Math.Pow((double)changed[i] - row[i], 2);
                variance += Math.Pow(row[i] - mean[i], 2);
            }
        }

        return error == 0 ? 0 : error / variance;
    }
}
