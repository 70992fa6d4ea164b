using Suture.Numerics;

namespace Suture.Corpora;

/// <summary>A seeded order of a corpus.</summary>
/// <param name="Random">Source of the order.</param>
/// <param name="BufferDocuments">Documents of text among which the next one is drawn, 1 or more. Contexts of a file of token ids are permuted exactly.</param>
public sealed record CorpusShuffle(RandomSource Random, int BufferDocuments);
