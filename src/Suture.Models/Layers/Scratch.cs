using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>Memory that blocks use one after the other, grown to the largest need and kept.</summary>
/// <remarks>A view is valid until the same kind is asked for again. Contents are undefined.</remarks>
internal sealed class Scratch
{
    private float[] _normed = [];
    private float[] _projected = [];
    private float[] _attended = [];
    private float[] _branch = [];
    private float[] _hidden = [];
    private float[] _gate = [];
    private float[] _logits = [];

    /// <summary>Rows after a norm.</summary>
    public MatrixView<float> Normed(int rows, int columns) => Take(ref _normed, rows, columns);

    /// <summary>Queries, keys and values.</summary>
    public MatrixView<float> Projected(int rows, int columns) => Take(ref _projected, rows, columns);

    /// <summary>What the heads gathered.</summary>
    public MatrixView<float> Attended(int rows, int columns) => Take(ref _attended, rows, columns);

    /// <summary>What attention or the MLP gives, where it is not added to the residual stream at once.</summary>
    public MatrixView<float> Branch(int rows, int columns) => Take(ref _branch, rows, columns);

    /// <summary>The MLP's inner activations.</summary>
    public MatrixView<float> Hidden(int rows, int columns) => Take(ref _hidden, rows, columns);

    /// <summary>What the MLP's inner activations are multiplied by.</summary>
    public MatrixView<float> Gate(int rows, int columns) => Take(ref _gate, rows, columns);

    /// <summary>A block of logits.</summary>
    public MatrixView<float> Logits(int rows, int columns) => Take(ref _logits, rows, columns);

    private static MatrixView<float> Take(ref float[] memory, int rows, int columns)
    {
        int length = checked(rows * columns);
        if (memory.Length < length) memory = GC.AllocateUninitializedArray<float>(length);
        return new MatrixView<float>(memory, 0, rows, columns, columns);
    }
}
