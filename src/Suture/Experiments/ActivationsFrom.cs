namespace Suture.Experiments;

/// <summary>Where the batches of a training come from.</summary>
public enum ActivationsFrom
{
    /// <summary>The model runs once over the text, its activations go to disk, and batches are drawn from all of them.</summary>
    Shards,

    /// <summary>The model runs as batches are needed, mixed by a buffer in memory; nothing goes to disk.</summary>
    Live,
}
