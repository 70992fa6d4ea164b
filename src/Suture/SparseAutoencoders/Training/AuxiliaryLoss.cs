namespace Suture.SparseAutoencoders.Training;

/// <summary>A loss that revives dead latents: the largest of them predict what the living leave over, <c>α s · mean over tokens of ‖Σ z_i Wd_i − e‖² / v</c> with the residual e held fixed (Gao et al., arXiv 2406.04093, A.2).</summary>
/// <remarks>Three libraries, three definitions: see the recipes of <see cref="Recipes.SaeLensRecipes"/>, <see cref="Recipes.DictionaryLearningRecipes"/> and <see cref="Recipes.SparsifyRecipes"/>. The defaults are the paper's.</remarks>
public sealed record AuxiliaryLoss
{
    /// <summary>α, above 0; default 1/32.</summary>
    public double Coefficient { get; init; } = 1.0 / 32;

    /// <summary>Dead latents selected per token, 1 or more; null, the default, for half the output's width. Fewer dead latents are all selected.</summary>
    public int? K { get; init; }

    /// <summary>Whether ReLU follows the selection, default true; SAELens lets negative pre-activations through.</summary>
    public bool Rectified { get; init; } = true;

    /// <summary>Whether s is <c>min(1, dead / K)</c>, default false: s is 1.</summary>
    public bool ScaledByDeadShare { get; init; }

    /// <summary>v, default <see cref="AuxiliaryNorm.ResidualVariance"/>.</summary>
    public AuxiliaryNorm Norm { get; init; } = AuxiliaryNorm.ResidualVariance;

    /// <summary>Whether the gradient reaches the encoder, default true; without it a dead latent's decoder learns, but the latent never comes to fire by it (sparsify).</summary>
    public bool TrainsEncoder { get; init; } = true;

    /// <summary>Whether the batch counts before latents are judged: one that fires in it is no longer dead; default false.</summary>
    public bool CountsBatchFirst { get; init; }

    internal void CollectFaults(ICollection<string> faults)
    {
        if (!(Coefficient > 0 && double.IsFinite(Coefficient))) faults.Add($"Auxiliary.Coefficient is {Coefficient}; expected a finite number above 0.");
        if (K < 1) faults.Add($"Auxiliary.K is {K}; expected 1 or more.");
    }
}
