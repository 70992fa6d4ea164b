using Suture.Experiments.Results;
using Suture.Numerics;

namespace Suture.Experiments.Demo;

/// <summary>Fig. 2b: how far training turned each decoder row away from where it started.</summary>
internal static class DecoderCosines
{
    /// <summary>Histogram over −1 … 1 of the cosine of each final row with its own start.</summary>
    /// <param name="arm">Which start.</param>
    /// <param name="start">Decoder before training, <c>[dSae, dModel]</c>.</param>
    /// <param name="final">Decoder after training, <c>[dSae, dModel]</c>.</param>
    public static CosineHistogram Of(SaeArm arm, Matrix<float> start, Matrix<float> final)
    {
        var turn = DecoderTurn.Between(start, final);
        return new CosineHistogram { Arm = arm, Edges = DecoderTurn.Edges(), Counts = turn.Counts, Mean = turn.Mean, Median = turn.Median };
    }
}
