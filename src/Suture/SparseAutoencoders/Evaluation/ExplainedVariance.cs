namespace Suture.SparseAutoencoders.Evaluation;

/// <summary>Explained variance under each definition in use; they disagree on the same data, so every figure names its own.</summary>
/// <remarks>x: activations, x̂: reconstruction, e = x − x̂. All sums in float64.</remarks>
public sealed record ExplainedVariance
{
    /// <summary>The default: <c>1 − E‖e‖² / (E‖x‖² − ‖E x‖²)</c> over all tokens (SAELens since 6.45.1; the paper's FUV is 1 minus this).</summary>
    public required double Global { get; init; }

    /// <summary>Mean over tokens of <c>1 − ‖e‖² / ‖x − batch mean‖²</c> (SAELens legacy, SAEBench's paper); tokens equal to their batch's mean are left out.</summary>
    public required double TokenMean { get; init; }

    /// <summary><c>1 − Σ‖e‖² / Σ‖x − batch mean‖²</c> per batch, averaged over batches (sparsify).</summary>
    public required double Batch { get; init; }

    /// <summary><c>1 − Σ_d Var(e) / Σ_d Var(x)</c> per batch, averaged over batches (dictionary_learning); a constant error costs nothing.</summary>
    public required double Variance { get; init; }

    /// <summary><c>1 − Σ_d Var(e) / Σ_d Var(x)</c> over all tokens: <see cref="Global"/> forgiven a constant error.</summary>
    public required double CentredResidual { get; init; }
}
