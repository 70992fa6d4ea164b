using Suture.Numerics;

namespace Suture.Stitching.Exact;

/// <summary>A pair of maps with what the objective needs of them.</summary>
internal sealed class StitchPoint(int dA, int dB)
{
    /// <summary>W̃ of both directions.</summary>
    public MapPair Whitened { get; } = MapPair.Zero(dA, dB);

    /// <summary>P and Q.</summary>
    public MapPair Maps { get; } = MapPair.Zero(dA, dB);

    /// <summary>Whitened error of the round trip A → B → A, <c>P̃ Q − Laᵀ</c>: <c>[dA, dA]</c>.</summary>
    public Matrix<double> ErrorA { get; } = new(dA, dA);

    /// <summary>Whitened error of the round trip B → A → B, <c>Q̃ P − Lbᵀ</c>: <c>[dB, dB]</c>.</summary>
    public Matrix<double> ErrorB { get; } = new(dB, dB);
}
