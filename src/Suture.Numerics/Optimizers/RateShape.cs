namespace Suture.Numerics.Optimizers;

/// <summary>How a learning rate moves after its warm-up.</summary>
public enum RateShape
{
    /// <summary>It stays.</summary>
    Constant,

    /// <summary>Half a cosine from the base rate to the floor.</summary>
    Cosine,

    /// <summary>A straight line from the base rate to the floor.</summary>
    Linear,
}
