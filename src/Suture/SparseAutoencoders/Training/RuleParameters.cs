namespace Suture.SparseAutoencoders.Training;

/// <summary>What a rule learns beside the weights; null where the rule has no such parameter.</summary>
internal sealed record RuleParameters
{
    /// <summary>θ of JumpReLU, <c>[dSae]</c>.</summary>
    public float[]? Thresholds { get; init; }

    /// <summary>r of Gated, <c>[dSae]</c>.</summary>
    public float[]? LogScales { get; init; }

    /// <summary>bm of Gated, <c>[dSae]</c>.</summary>
    public float[]? MagnitudeBias { get; init; }
}
