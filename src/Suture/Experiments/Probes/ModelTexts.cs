using Suture.Probing;
using Suture.Probing.Texts;

namespace Suture.Experiments.Probes;

/// <summary>What one model says of a data set's texts.</summary>
/// <param name="States">Mean states.</param>
/// <param name="Native">Mean codes of its own autoencoder.</param>
/// <param name="Stitched">Mean codes of the other model's, carried across the stitch.</param>
/// <param name="RandomMap">The same across a random map.</param>
/// <param name="ShuffledPairs">The same across a stitch of shuffled pairs.</param>
internal sealed record ModelTexts(DenseFeatures States, SparseFeatures Native, SparseFeatures Stitched, SparseFeatures RandomMap, SparseFeatures ShuffledPairs)
{
    /// <summary>Names the codes of <see cref="PairMaps.AutoencodersOf"/>.</summary>
    public static ModelTexts Of(MeanFeatures features) => new(features.States, features.Codes[0], features.Codes[1], features.Codes[2], features.Codes[3]);
}
