using System.Numerics.Tensors;
using Suture.Experiments.Results;
using Suture.Numerics;

namespace Suture.Experiments.Demo;

/// <summary>Fig. 2b: how far training turned each decoder row away from where it started.</summary>
internal static class DecoderCosines
{
    private const int BinCount = 40;

    /// <summary>Histogram over −1 … 1 of the cosine of each final row with its own start.</summary>
    /// <param name="arm">Which start.</param>
    /// <param name="start">Decoder before training, <c>[dSae, dModel]</c>.</param>
    /// <param name="final">Decoder after training, <c>[dSae, dModel]</c>.</param>
    public static CosineHistogram Of(SaeArm arm, Matrix<float> start, Matrix<float> final)
    {
        double[] cosines = [.. Enumerable.Range(0, start.Rows).Select(i => (double)TensorPrimitives.CosineSimilarity(start.Row(i), final.Row(i)))];
        double[] edges = [.. Enumerable.Range(0, BinCount + 1).Select(i => Math.Round(-1 + (2.0 * i / BinCount), 10))];
        long[] counts = new long[BinCount];
        foreach (double cosine in cosines) counts[Math.Clamp((int)((cosine + 1) / 2 * BinCount), 0, BinCount - 1)]++;
        Array.Sort(cosines);
        int middle = cosines.Length / 2;
        return new CosineHistogram
        {
            Arm = arm,
            Edges = edges,
            Counts = counts,
            Mean = cosines.Average(),
            Median = cosines.Length % 2 == 1 ? cosines[middle] : (cosines[middle - 1] + cosines[middle]) / 2,
        };
    }
}
