namespace Suture.Numerics.Optimizers;

/// <summary>What the first step of a warm-up over W steps uses.</summary>
public enum WarmUpStart
{
    /// <summary>Step t uses <c>(t + 1) / W</c> of the base rate: the first step already moves.</summary>
    FirstStepMoves,

    /// <summary>Step t uses <c>t / W</c> of the base rate: the first step has rate 0 (Hugging Face).</summary>
    Zero,
}
