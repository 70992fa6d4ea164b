using Suture.Numerics;

namespace Suture.SparseAutoencoders.Evaluation;

/// <summary>Puts an autoencoder's reconstruction in the place of a residual, between two parts of a forward pass.</summary>
public static class SaeSplice
{
    /// <summary>Replaces the rows of tokens that are not special by their reconstruction.</summary>
    /// <param name="autoencoder">Autoencoder with input and output as wide as the residual.</param>
    /// <param name="residual">Residual stream, <c>[tokens, dModel]</c>, changed in place.</param>
    /// <param name="special">Which rows are special and stay as they are, <c>[tokens]</c>; empty when none is.</param>
    /// <param name="compute">Where to compute.</param>
    /// <param name="cancellationToken">Checked once per group of tokens.</param>
    /// <returns>The codes of the replaced rows, in their order.</returns>
    /// <exception cref="ArgumentException">Shapes disagree, or the residual holds NaN or infinity.</exception>
    public static SparseCodes Apply(SparseAutoencoder autoencoder, MatrixView<float> residual, ReadOnlySpan<bool> special, Compute compute, CancellationToken cancellationToken = default) =>
        Apply(autoencoder, residual, residual, special, compute, cancellationToken);

    /// <summary>Replaces the rows of tokens that are not special by what a transcoder makes of its input.</summary>
    /// <param name="autoencoder">Autoencoder or transcoder.</param>
    /// <param name="inputs">What it reads, <c>[tokens, dIn]</c>; may be <paramref name="activations"/>.</param>
    /// <param name="activations">What it replaces, <c>[tokens, dOut]</c>, changed in place.</param>
    /// <param name="special">Which rows are special and stay as they are, <c>[tokens]</c>; empty when none is.</param>
    /// <param name="compute">Where to compute.</param>
    /// <param name="cancellationToken">Checked once per group of tokens.</param>
    /// <returns>The codes of the replaced rows, in their order.</returns>
    /// <exception cref="ArgumentException">Shapes disagree, or the inputs hold NaN or infinity.</exception>
    public static SparseCodes Apply(SparseAutoencoder autoencoder, MatrixView<float> inputs, MatrixView<float> activations, ReadOnlySpan<bool> special, Compute compute, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(autoencoder);
        if (inputs.Columns != autoencoder.InputWidth || activations.Columns != autoencoder.OutputWidth || inputs.Rows != activations.Rows || (special.Length != 0 && special.Length != activations.Rows))
        {
            throw new ArgumentException($"Activations [{activations.Rows}, {activations.Columns}] read as [{inputs.Rows}, {inputs.Columns}] with a mask of {special.Length} do not fit an autoencoder of [{autoencoder.InputWidth}] to [{autoencoder.OutputWidth}].");
        }

        var rows = new List<int>(inputs.Rows);
        for (int t = 0; t < inputs.Rows; t++)
        {
            if (special.Length == 0 || !special[t]) rows.Add(t);
        }

        var x = new Matrix<float>(rows.Count, inputs.Columns);
        for (int i = 0; i < rows.Count; i++) inputs.Row(rows[i]).CopyTo(x.Row(i));
        var (codes, output) = autoencoder.Reconstruct(x.View, compute, cancellationToken);
        for (int i = 0; i < rows.Count; i++) output.Row(i).CopyTo(activations.Row(rows[i]));
        return codes;
    }
}
