using Suture.Models;

namespace Suture.Activations;

/// <summary>A place in a model whose activations are read.</summary>
/// <param name="Model">The model.</param>
/// <param name="Layer">Layer, counted from 0; the model's layer count means after the last block, where there is the residual stream alone.</param>
/// <param name="Kind">Where in the block; by default the residual stream before it.</param>
public sealed record ActivationSite(LanguageModel Model, int Layer, SiteKind Kind = SiteKind.ResidualBefore)
{
    /// <summary>Width of the activations, <see cref="LanguageModel.WidthOf"/>.</summary>
    public int Width => Model.WidthOf(Kind);

    /// <summary>Short name such as <c>small.2</c>, or <c>small.2.mlp_out</c> within a block.</summary>
    public string Name => Kind == SiteKind.ResidualBefore ? $"{Model.Name}.{Layer}" : $"{Model.Name}.{Layer}.{SiteNames.Of(Kind)}";

    /// <summary>Checks the layer against the model.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The model has no such layer.</exception>
    public void Validate()
    {
        if (Layer < 0 || Layer > Model.LayerCount)
        {
            throw new ArgumentOutOfRangeException(nameof(Layer), Layer, $"'{Model.Name}' has layers 0 to {Model.LayerCount - 1} ({Model.LayerCount} means after its last block); layer {Layer} was asked for.");
        }

        if (Layer == Model.LayerCount && Kind != SiteKind.ResidualBefore)
        {
            throw new ArgumentOutOfRangeException(nameof(Layer), Layer, $"After the last block of '{Model.Name}' there is only {SiteNames.Of(SiteKind.ResidualBefore)}; {SiteNames.Of(Kind)} was asked for.");
        }
    }

    /// <summary>Checks that the site is before a block, as those are that layer maps compare and stitches join.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The model has no such block.</exception>
    public void ValidateBeforeBlock()
    {
        Validate();
        if (Layer == Model.LayerCount) throw new ArgumentOutOfRangeException(nameof(Layer), Layer, $"'{Model.Name}' has layers 0 to {Model.LayerCount - 1}; a stitch joins states before a block, and layer {Layer} is after the last.");
    }
}
