namespace Suture.Models.Generation;

/// <summary>A change of activations while a model generates: steering, ablation, a spliced autoencoder.</summary>
/// <param name="Layer">The block; the number of layers stands for after the last, where there is the residual stream alone.</param>
/// <param name="Change">What to do with new rows.</param>
/// <param name="Kind">Where in the block.</param>
public sealed record ActivationEdit(int Layer, ActivationChange Change, SiteKind Kind = SiteKind.ResidualBefore)
{
    internal void Validate(LanguageModel model)
    {
        if (Layer < 0 || Layer > model.LayerCount || (Layer == model.LayerCount && Kind != SiteKind.ResidualBefore))
        {
            throw new ArgumentException($"An edit is at {Kind} of layer {Layer}; '{model.Name}' has layers 0 to {model.LayerCount - 1}, and {model.LayerCount} stands for the residual stream after the last.");
        }
    }
}
