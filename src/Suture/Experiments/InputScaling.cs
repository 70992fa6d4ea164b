namespace Suture.Experiments;

/// <summary>How activations are scaled while an autoencoder trains on them; folded away in the finished one.</summary>
public enum InputScaling
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>To a mean norm of √d (SAELens's <c>expected_average_only_in</c>).</summary>
    MeanNorm,

    /// <summary>To a mean squared norm of 1 (dictionary_learning's <c>normalize_activations</c>).</summary>
    MeanSquare,
}
