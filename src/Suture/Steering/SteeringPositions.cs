namespace Suture.Steering;

/// <summary>Which positions of a context are steered.</summary>
public enum SteeringPositions
{
    /// <summary>The prompt and what is generated.</summary>
    All,

    /// <summary>The prompt alone.</summary>
    Prompt,

    /// <summary>What is generated alone.</summary>
    Generated,

    /// <summary>The prompt's last position alone.</summary>
    Last,
}
