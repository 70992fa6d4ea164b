namespace Suture.Features;

/// <summary>Exact counts of a latent's activations in bins of equal width from 0 up.</summary>
/// <param name="BinWidth">Width of a bin, a power of two: the smallest with which the largest activation lies in the last bin or below; 0 without activations.</param>
/// <param name="Counts">Activations by bin, <c>[BinCount]</c>: bin i holds those in <c>[i · BinWidth, (i + 1) · BinWidth)</c>, the first also those below 0. Empty without activations.</param>
public sealed record ActivationHistogram(double BinWidth, IReadOnlyList<int> Counts)
{
    /// <summary>Number of bins; the largest activation lies in the upper half of them.</summary>
    public const int BinCount = 32;

    /// <summary>That of a latent which was never active.</summary>
    public static ActivationHistogram Empty { get; } = new(0, []);
}
