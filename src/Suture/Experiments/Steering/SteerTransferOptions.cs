namespace Suture.Experiments.Steering;

/// <summary>Carrying a steering vector across a stitch.</summary>
public sealed record SteerTransferOptions
{
    /// <summary>The vector: a run of <c>suture steer fit</c>, its file, or a control vector in <c>.gguf</c>.</summary>
    public required string Vector { get; init; }

    /// <summary>The stitch: a run folder of <c>suture stitch</c>.</summary>
    public required string Stitch { get; init; }

    /// <summary>The receiving model: a Hugging Face folder, an id of the hub or <c>embedded:NAME</c>.</summary>
    public required string Model { get; init; }

    /// <summary>From the large model to the small one instead; default false.</summary>
    public bool Down { get; init; }

    /// <summary>Texts on which the levels are measured anew in the receiving model.</summary>
    public SteerTextOptions Texts { get; init; } = new();
}
