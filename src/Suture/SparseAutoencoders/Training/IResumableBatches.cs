using Suture.Formats;

namespace Suture.SparseAutoencoders.Training;

/// <summary>Batches that come out of a stream in order, and whose place in it can be saved.</summary>
/// <remarks>Other sources can give any batch at any time, so a number is all they need to go on.</remarks>
public interface IResumableBatches : IBatchSource
{
    /// <summary>Number of the batch that comes next. The one before it can be asked for again until then; no other can.</summary>
    long NextBatch { get; }

    /// <summary>Writes the place in the stream and everything that is kept for later.</summary>
    /// <param name="path">File to write; replaced only when the new one is complete.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    void Save(string path);

    /// <summary>Goes to a saved place.</summary>
    /// <param name="path">File that <see cref="Save"/> wrote.</param>
    /// <exception cref="CheckpointFormatException">It is no such file, or of another stream.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    void Restore(string path);
}
