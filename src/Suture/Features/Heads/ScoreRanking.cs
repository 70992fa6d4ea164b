namespace Suture.Features.Heads;

/// <summary>By what scores at different heads are compared with each other.</summary>
public enum ScoreRanking
{
    /// <summary>Their magnitude, as the paper does: heads with long <c>W_Q k</c> come first.</summary>
    Score,

    /// <summary>Their magnitude over that of the head's 95 % quantile of random directions' magnitudes: every head has its own measure.</summary>
    Relative,
}
