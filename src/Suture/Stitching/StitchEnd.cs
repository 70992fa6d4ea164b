namespace Suture.Stitching;

/// <summary>Where one end of a stitch is attached: the residual stream before a block of a model.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Layer">Block, counted from 0; its input is the state that is mapped.</param>
/// <param name="Width">dModel of the model.</param>
/// <param name="Fingerprint">Content hash of the model (configuration and weights), or null when unknown.</param>
public sealed record StitchEnd(string Model, int Layer, int Width, string? Fingerprint = null)
{
    /// <inheritdoc />
    public override string ToString() => $"{Model}.{Layer}";
}
