using Suture.Numerics;

namespace Suture.Models.Layers;

/// <summary>A norm over the features of each row, with its weights.</summary>
internal interface INormalization
{
    /// <summary>What each feature is multiplied by, [dModel].</summary>
    float[] Gain { get; }

    /// <summary>Normalises rows.</summary>
    /// <param name="rows">[rows, dModel].</param>
    /// <param name="destination">Receives [rows, dModel]; may be <paramref name="rows"/> itself.</param>
    /// <param name="compute">Where to run.</param>
    void Apply(MatrixView<float> rows, MatrixView<float> destination, Compute compute);

    /// <summary>Turns weights that read what the norm gives into weights that read the stream, but for the division by a row's scale: folds in the gain, and the centring where there is one.</summary>
    /// <param name="weights">[dModel, dOut], overwritten.</param>
    void Fold(Matrix<float> weights);

    /// <summary>What the norm divides a row by, ε included.</summary>
    /// <param name="row">[dModel], before the norm.</param>
    double ScaleOf(ReadOnlySpan<float> row);

    /// <summary>Makes a normalised row what it would be with another scale.</summary>
    /// <param name="normed">[dModel], after the norm; overwritten.</param>
    /// <param name="factor">The row's own scale divided by the other.</param>
    void Rescale(Span<float> normed, float factor);
}
