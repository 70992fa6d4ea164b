namespace Suture.Experiments;

/// <summary>Where the decoder's bias begins.</summary>
public enum BiasStart
{
    /// <summary>As the recipe's library has it.</summary>
    Recipe,

    /// <summary>As the start has it.</summary>
    Start,

    /// <summary>At the geometric median of tokens spread evenly over the whole training text; the encoder then reads activations relative to it. Random starts of autoencoders only.</summary>
    Median,
}
