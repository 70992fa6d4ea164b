using Suture.Experiments.Results;

namespace Suture.SparseAutoencoders.Training;

/// <summary>The content of a checkpoint's <c>progress.json</c>: what neither a trainer nor a stream of batches knows.</summary>
internal sealed record CheckpointProgress
{
    /// <summary>Version of the layout; 1.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Steps done.</summary>
    public required long Step { get; init; }

    /// <summary>Measurements of each member by its name.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<TrainingPoint>> Curves { get; init; }
}
