using Suture.SparseAutoencoders.Training;
using Suture.SparseAutoencoders.Training.Objectives;

namespace Suture.Experiments;

/// <summary>What one autoencoder in training holds, in bytes.</summary>
/// <param name="Recipe">How it is trained.</param>
/// <param name="LatentCount">dSae.</param>
/// <param name="InputWidth">dIn.</param>
/// <param name="OutputWidth">dOut.</param>
/// <param name="BatchTokens">Tokens a step.</param>
/// <param name="HasSkip">Whether it has a skip connection.</param>
/// <param name="IsScaled">Whether activations are centred or scaled for training.</param>
internal sealed record TrainerMemory(SaeTrainerOptions Recipe, int LatentCount, int InputWidth, int OutputWidth, int BatchTokens, bool HasSkip, bool IsScaled)
{
    private const int Float = sizeof(float);
    private const int MostCandidates = 64; // beside k, of TopKSelector
    // Of an active latent of a token, measured: in a step the row while it grows, codes before and after the objective's changes, gradients, and its place by latent; when it is only encoded, row and code.
    private const int StepEntryBytes = 96;
    private const int MeasuredEntryBytes = 40;

    /// <summary>Parameters and the optimiser's arrays: Adam has two moments, schedule-free sign descent one point.</summary>
    public long WeightsAndOptimiser => Float * Parameters * (Recipe.ScheduleFreeSign is null ? 3 : 2);

    /// <summary>Parameters alone.</summary>
    public long Weights => Float * Parameters;

    /// <summary>Gradients that are kept for clipping, and the encoder in units of contribution, where the recipe has them.</summary>
    public long GradientsAndScales => (Recipe.MaxGradientNorm is null ? 0 : Float * LatentCount * (InputWidth + OutputWidth + 1L)) + (ComparesContributions ? EncoderBytes : 0);

    /// <summary>Buffers of a step: what the batch becomes, errors, candidates, codes and what is counted by latent.</summary>
    public long Step
    {
        get
        {
            long errors = Recipe.Objective is MatryoshkaObjective matryoshka ? 2L * matryoshka.Widths.Count : Recipe.Objective is GatedObjective ? 2 : 1;
            if (Recipe.Auxiliary is not null) errors += 2; // its residual and its error
            long rows = (errors * OutputWidth) + (Recipe.TiedPreBias ? InputWidth : 0) + (IsScaled ? InputWidth + OutputWidth : 0) + (HasSkip ? OutputWidth : 0);
            long dead = Recipe.Auxiliary is null ? 0 : EncoderBytes;
            return (BatchTokens * ((Float * rows) + CandidateBytes + (StepEntryBytes * ActivePerToken))) + (48L * LatentCount) + dead;
        }
    }

    /// <summary>Copies in the finished autoencoder, beyond what it shares with the parameters: norms, scales and averages folded in.</summary>
    public long Folded => ((Recipe.ScheduleFreeSign is null ? 0 : 1) + (ComparesContributions ? 1 : 0) + (IsScaled ? 1 : 0)) * (EncoderBytes + DecoderBytes);

    /// <summary>The encoder transposed, for SAELens's file.</summary>
    public long EncoderBytes => Float * (long)LatentCount * InputWidth;

    /// <summary>Codes and reconstruction of held-out tokens that are measured together.</summary>
    /// <param name="tokens">How many.</param>
    public long Measuring(long tokens) => tokens * ((Float * (long)OutputWidth) + CandidateBytes + (MeasuredEntryBytes * (Recipe.Objective.LearntThreshold is null || Recipe.Objective is TopKObjective ? ActivePerToken : HalfOfLatents)));

    private long DecoderBytes => Float * (long)LatentCount * OutputWidth;

    // Of one token, while TopK selects.
    private long CandidateBytes => Recipe.Objective is TopKObjective ? 8L * Math.Min(LatentCount, ActivePerToken + Math.Max(ActivePerToken, MostCandidates)) : 0;

    // Without a limit, or with a threshold not yet learnt, a random start has half of its latents active, and trains down from there.
    private long HalfOfLatents => (LatentCount + 1L) / 2;

    private bool ComparesContributions => Recipe.Objective.ComparesContributions;

    private long Parameters => (LatentCount * (InputWidth + OutputWidth + 1L)) + OutputWidth + (HasSkip ? (long)InputWidth * OutputWidth : 0) + (Recipe.Objective switch
    {
        JumpReluObjective => 1L,
        GatedObjective => 2,
        _ => 0,
    } * LatentCount);

    private long ActivePerToken => Recipe.Objective switch
    {
        TopKObjective topK => topK.MultiTopKWeight > 0 ? 4L * topK.K : topK.K,
        GroupMaxObjective groups => groups.K,
        BatchTopKObjective batch => (long)Math.Ceiling(batch.K),
        MatryoshkaObjective matryoshka => (long)Math.Ceiling(matryoshka.K),
        _ => HalfOfLatents,
    };
}
