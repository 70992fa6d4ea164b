namespace Suture.Activations;

/// <summary>Where a mixed stream stands; with the buffer's rows and their order this is its whole state.</summary>
/// <param name="NextBatch">Number of the batch that comes next.</param>
/// <param name="Epoch">Number of the pass through the text.</param>
/// <param name="NextContext">Place in the epoch's order of the context that is read next.</param>
/// <param name="Filling">How often the buffer was filled.</param>
/// <param name="Filled">Rows in the buffer.</param>
/// <param name="Kept">Rows at which the buffer is filled again.</param>
internal readonly record struct MixingPosition(long NextBatch, long Epoch, int NextContext, long Filling, int Filled, int Kept);
