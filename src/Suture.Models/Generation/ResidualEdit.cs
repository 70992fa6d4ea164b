namespace Suture.Models.Generation;

/// <summary>A change of the residual stream while a model generates: steering, ablation, a spliced autoencoder.</summary>
/// <param name="Layer">The stream before this block is changed; the number of layers stands for after the last.</param>
/// <param name="Change">What to do with new rows.</param>
public sealed record ResidualEdit(int Layer, ResidualChange Change);
