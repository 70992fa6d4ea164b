using Suture.Numerics;

namespace Suture.Stitching.Exact;

/// <summary>A point, gradient or step of the solver: one matrix for each direction of the stitch, in whitened coordinates.</summary>
internal sealed class MapPair(Matrix<double> up, Matrix<double> down)
{
    /// <summary>Part of the map A to B: <c>[dA, dB]</c>.</summary>
    public Matrix<double> Up { get; } = up;

    /// <summary>Part of the map B to A: <c>[dB, dA]</c>.</summary>
    public Matrix<double> Down { get; } = down;

    public static MapPair Zero(int dA, int dB) => new(new Matrix<double>(dA, dB), new Matrix<double>(dB, dA));

    /// <summary>A pair of the same shape that holds zeros.</summary>
    public MapPair Empty() => Zero(Up.Rows, Up.Columns);

    public void CopyTo(MapPair target)
    {
        Up.Values.CopyTo(target.Up.Values);
        Down.Values.CopyTo(target.Down.Values);
    }

    public double Dot(MapPair other, Compute compute) =>
        ChunkedVectors.Dot(Up.Array, other.Up.Array, compute) + ChunkedVectors.Dot(Down.Array, other.Down.Array, compute);

    public double Norm(Compute compute) => Math.Sqrt(Dot(this, compute));

    /// <summary><c>this ← this + s other</c>.</summary>
    public void Add(double s, MapPair other, Compute compute)
    {
        ChunkedVectors.AddScaled(Up.Array, s, other.Up.Array, compute);
        ChunkedVectors.AddScaled(Down.Array, s, other.Down.Array, compute);
    }

    /// <summary><c>this ← s this</c>.</summary>
    public void Scale(double s, Compute compute)
    {
        ChunkedVectors.Scale(Up.Array, s, compute);
        ChunkedVectors.Scale(Down.Array, s, compute);
    }
}
