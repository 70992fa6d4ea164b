using Suture.SparseAutoencoders.Evaluation;

namespace Suture.Experiments.SaeInit;

/// <summary>An autoencoder on all held-out text of the model that it reads.</summary>
public sealed record StartScores
{
    /// <summary>Fraction of variance unexplained, <c>E‖x − x̂‖² / (E‖x‖² − ‖E x‖²)</c>.</summary>
    public required double Fvu { get; init; }

    /// <summary>Mean number of active latents a token.</summary>
    public required double L0 { get; init; }

    /// <summary>Share of latents, 0 to 1, that no held-out token activates.</summary>
    public required double Dead { get; init; }

    internal static StartScores Of(SaeEvaluation evaluation) => new() { Fvu = evaluation.Fvu, L0 = evaluation.L0, Dead = evaluation.DeadShare };
}
