using Suture.Activations;
using Suture.Numerics;

namespace Suture.Experiments.SaeInit;

/// <summary>One model's activations at its site: to train on, to measure curves on, to measure ends on.</summary>
/// <param name="Training">Training text.</param>
/// <param name="HeldOut">All held-out text, <c>[tokens, dModel]</c>.</param>
/// <param name="CurveRows">Some of the held-out rows, for curves.</param>
/// <param name="Key">Hash of the content.</param>
internal sealed record ModelActivations(InMemoryActivations Training, Matrix<float> HeldOut, Matrix<float> CurveRows, string Key)
{
    public static ModelActivations Of(InMemoryActivations training, Matrix<float> heldOut, int curveRows)
    {
        var rows = EvenRows.Of(heldOut, curveRows);
        return new ModelActivations(training, heldOut, rows, ContentKey.Of(ContentKey.Of(training.Values), ContentKey.Of(heldOut), ContentKey.Of(rows)));
    }
}
