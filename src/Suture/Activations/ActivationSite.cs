using Suture.Models;

namespace Suture.Activations;

/// <summary>A place in a model whose activations are read: the residual stream before block <paramref name="Layer"/>.</summary>
/// <param name="Model">The model.</param>
/// <param name="Layer">Layer, counted from 0; the model's layer count means after the last block.</param>
public sealed record ActivationSite(LanguageModel Model, int Layer)
{
    /// <summary>Width of the activations, <c>dModel</c>.</summary>
    public int Width => Model.Width;

    /// <summary>Short name such as <c>small.2</c>.</summary>
    public string Name => $"{Model.Name}.{Layer}";

    /// <summary>Checks the layer against the model.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The model has no such layer.</exception>
    public void Validate()
    {
        if (Layer < 0 || Layer > Model.LayerCount)
        {
            throw new ArgumentOutOfRangeException(nameof(Layer), Layer, $"'{Model.Name}' has layers 0 to {Model.LayerCount - 1} ({Model.LayerCount} means after its last block); layer {Layer} was asked for.");
        }
    }
}
