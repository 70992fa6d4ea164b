namespace Suture.Benchmarks.Harvest;

/// <summary>One model and how far a pass goes.</summary>
/// <param name="Model">Name in the figure.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Stop">Layer to stop at; null to go on to the loss.</param>
/// <param name="Peer">The peer's script.</param>
internal sealed record HarvestCase(string Model, string Folder, int? Stop, string Peer)
{
    /// <summary>Runs GPT-2 models.</summary>
    public const string Gpt2Peer = "gpt2_forward.py";

    /// <summary>Runs GPT-NeoX models.</summary>
    public const string NeoXPeer = "neox_forward.py";

    /// <summary>Contexts of a batch.</summary>
    public const int Batch = 16;

    /// <summary>Tokens of a context.</summary>
    public const int Context = 256;

    /// <inheritdoc />
    public override string ToString() => Stop is { } stop ? $"{Model} to layer {stop}" : $"{Model} with the loss";
}
