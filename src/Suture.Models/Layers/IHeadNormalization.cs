using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>A norm over queries or keys, before positions are turned in.</summary>
internal interface IHeadNormalization
{
    /// <summary>Normalises in place.</summary>
    /// <param name="heads">[rows, heads × dHead], heads side by side.</param>
    /// <param name="compute">Where to run.</param>
    void Apply(MatrixView<float> heads, Compute compute);
}
