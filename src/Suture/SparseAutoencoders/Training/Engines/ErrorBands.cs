using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training.Engines;

/// <summary>Gradients of the loss by the output, E, <c>[tokens, dOut]</c>: one for all latents, or one for each band of them where latents see different losses.</summary>
internal sealed class ErrorBands
{
    private readonly IReadOnlyList<Matrix<float>> _errors;
    private readonly IReadOnlyList<int> _ends;

    public ErrorBands(Matrix<float> error)
        : this([error], [int.MaxValue])
    {
    }

    /// <summary>One E a band.</summary>
    /// <param name="errors">E of each band.</param>
    /// <param name="ends">One after the last latent of each band, ascending.</param>
    public ErrorBands(IReadOnlyList<Matrix<float>> errors, IReadOnlyList<int> ends)
    {
        _errors = errors;
        _ends = ends;
    }

    /// <summary>E of a latent's band.</summary>
    public MatrixView<float> Of(int latent)
    {
        int band = 0;
        while (latent >= _ends[band]) band++;
        return _errors[band].View;
    }
}
