namespace Suture.SparseAutoencoders.Evaluation;

/// <summary>What splicing an autoencoder's reconstruction into the model costs: next-token cross-entropies in nats over targets that are not special.</summary>
public sealed record SpliceScore
{
    /// <summary>CE of the untouched model.</summary>
    public required double CrossEntropyClean { get; init; }

    /// <summary>CE with the residual replaced by its reconstruction (special positions keep their own).</summary>
    public required double CrossEntropySpliced { get; init; }

    /// <summary>CE with the residual ablated at the same positions.</summary>
    public required double CrossEntropyAblated { get; init; }

    /// <summary>How it was ablated.</summary>
    public required AblationKind Ablation { get; init; }

    /// <summary>ΔCE of table 2: spliced minus clean.</summary>
    public double CrossEntropyIncrease => CrossEntropySpliced - CrossEntropyClean;

    /// <summary><c>(CE_ablated − CE_spliced) / (CE_ablated − CE_clean)</c>: 1 when nothing is lost, 0 when all that ablation loses is.</summary>
    public double LossRecovered => (CrossEntropyAblated - CrossEntropySpliced) / (CrossEntropyAblated - CrossEntropyClean);
}
