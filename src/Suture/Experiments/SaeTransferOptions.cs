namespace Suture.Experiments;

/// <summary>Carrying an autoencoder across a stitch.</summary>
public sealed record SaeTransferOptions
{
    /// <summary>The autoencoder: a SAELens folder or a run that holds one.</summary>
    public required string Sae { get; init; }

    /// <summary>The stitch: a run folder of <c>suture stitch</c>.</summary>
    public required string Stitch { get; init; }

    /// <summary>From the large model to the small one instead; default false.</summary>
    public bool Down { get; init; }

    /// <summary>Scale decoder rows to unit norm afterwards; default false. For TopK this is another autoencoder: other latents can win.</summary>
    public bool UnitNorm { get; init; }
}
