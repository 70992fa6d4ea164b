using System.Numerics.Tensors;
using Suture.Numerics;

namespace Suture.Experiments.Results;

/// <summary>How far training turned decoder rows (Fig. 2b): the cosine of each final row with its own start, counted in 40 even bins over −1 … 1.</summary>
public sealed record DecoderTurn
{
    private const int BinCount = 40;

    /// <summary>Latents in each bin; a value on an edge belongs to the bin above, 1 to the last bin.</summary>
    public required long[] Counts { get; init; }

    /// <summary>Mean cosine.</summary>
    public required double Mean { get; init; }

    /// <summary>Median cosine.</summary>
    public required double Median { get; init; }

    /// <summary>Edges of the bins, ascending, one more than counts.</summary>
    public static double[] Edges() => [.. Enumerable.Range(0, BinCount + 1).Select(i => Math.Round(-1 + (2.0 * i / BinCount), 10))];

    /// <summary>Compares two decoders.</summary>
    /// <param name="start">Decoder before training, <c>[dSae, dModel]</c>.</param>
    /// <param name="final">Decoder after training, <c>[dSae, dModel]</c>.</param>
    internal static DecoderTurn Between(Matrix<float> start, Matrix<float> final)
    {
        double[] cosines = [.. Enumerable.Range(0, start.Rows).Select(i => (double)TensorPrimitives.CosineSimilarity(start.Row(i), final.Row(i)))];
        long[] counts = new long[BinCount];
        foreach (double cosine in cosines) counts[Math.Clamp((int)((cosine + 1) / 2 * BinCount), 0, BinCount - 1)]++;
        Array.Sort(cosines);
        int middle = cosines.Length / 2;
        return new DecoderTurn
        {
            Counts = counts,
            Mean = cosines.Average(),
            Median = cosines.Length % 2 == 1 ? cosines[middle] : (cosines[middle - 1] + cosines[middle]) / 2,
        };
    }
}
