namespace Suture.Tests.Experiments.Recipes;

/// <summary>A mode of the sample step.</summary>
public enum SampleMode
{
    /// <summary>One.</summary>
    Slow,

    /// <summary>Another.</summary>
    Fast,
}
