using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>Makes queries, keys and values of normalised rows, in the layout of one family's weights.</summary>
internal interface IAttentionProjection
{
    /// <summary>Projects rows.</summary>
    /// <param name="run">Where to run, and memory.</param>
    /// <param name="normed">[rows, dModel].</param>
    /// <returns>Views of scratch memory, valid until the next projection.</returns>
    AttentionInput Apply(BlockRun run, MatrixView<float> normed);

    /// <summary>The part of the weights that makes one head's queries.</summary>
    /// <param name="head">The query head.</param>
    /// <returns>[dHead, dModel] and its bias.</returns>
    Linear Queries(int head);
}
