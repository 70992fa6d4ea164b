namespace Suture.Evaluation;

/// <summary>What a pass loses when the residual at a site is replaced by a constant: the zero point of the scores of splices.</summary>
public sealed record AblationSplices
{
    /// <summary>Every row replaced by the mean activation.</summary>
    public required SpliceResult Mean { get; init; }

    /// <summary>Every row replaced by zero.</summary>
    public required SpliceResult Zero { get; init; }
}
