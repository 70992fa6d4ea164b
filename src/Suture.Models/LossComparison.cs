namespace Suture.Models;

/// <summary>How the predictions of one pass differ from those of a reference pass over the same tokens.</summary>
public sealed record LossComparison
{
    /// <summary>Cross-entropy of the reference.</summary>
    public required NextTokenLoss Reference { get; init; }

    /// <summary>Cross-entropy of the other pass.</summary>
    public required NextTokenLoss Other { get; init; }

    /// <summary>Mean over the counted predictions of <c>KL(reference ‖ other) = Σ p_ref (log p_ref − log p_other)</c>, in nats; NaN when nothing counts.</summary>
    public required double KullbackLeibler { get; init; }

    /// <summary>Share of the counted predictions where both find the same token likeliest (the lowest id among equals), 0 to 1; NaN when nothing counts.</summary>
    public required double Top1Agreement { get; init; }

    /// <summary>Number of predictions that count.</summary>
    public int Count => Reference.Count;
}
