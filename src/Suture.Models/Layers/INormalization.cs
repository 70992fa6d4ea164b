using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>A norm over the features of each row, with its weights.</summary>
internal interface INormalization
{
    /// <summary>What each feature is multiplied by, [dModel].</summary>
    float[] Gain { get; }

    /// <summary>Normalises rows.</summary>
    /// <param name="rows">[rows, dModel].</param>
    /// <param name="destination">Receives [rows, dModel]; may be <paramref name="rows"/> itself.</param>
    /// <param name="compute">Where to run.</param>
    void Apply(MatrixView<float> rows, MatrixView<float> destination, Compute compute);
}
