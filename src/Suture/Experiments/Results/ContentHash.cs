namespace Suture.Experiments.Results;

/// <summary>The SHA-256 of one input or output.</summary>
public sealed record ContentHash
{
    /// <summary>What was hashed: a file's name, or "model A".</summary>
    public required string Name { get; init; }

    /// <summary>The hash, 64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}
