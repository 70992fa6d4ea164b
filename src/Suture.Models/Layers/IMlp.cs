using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>The position-wise part of a block.</summary>
internal interface IMlp
{
    /// <summary>dMlp.</summary>
    int Width { get; }

    /// <summary>Runs it.</summary>
    /// <param name="run">Where to run, and memory.</param>
    /// <param name="input">[rows, dModel].</param>
    /// <param name="destination">Receives [rows, dModel]; must not overlap <paramref name="input"/>.</param>
    /// <param name="accumulate">Whether to add to what <paramref name="destination"/> holds.</param>
    void Apply(BlockRun run, MatrixView<float> input, MatrixView<float> destination, bool accumulate);
}
