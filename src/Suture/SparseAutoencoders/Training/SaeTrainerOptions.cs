using Suture.Numerics.Optimizers;
using Suture.SparseAutoencoders.Training.Objectives;

namespace Suture.SparseAutoencoders.Training;

/// <summary>A training recipe; the defaults are those of arXiv 2506.06609, section 3.1: Adam at a constant rate, unit-norm decoder rows, no auxiliary loss. Other libraries' recipes: <see cref="Recipes.SaeLensRecipes"/>, <see cref="Recipes.DictionaryLearningRecipes"/>, <see cref="Recipes.SparsifyRecipes"/>.</summary>
public sealed record SaeTrainerOptions
{
    /// <summary>What is minimised beside the squared error, and which latents may be active.</summary>
    public required TrainingObjective Objective { get; init; }

    /// <summary>How the squared error is measured; default its mean over tokens.</summary>
    public ReconstructionLoss Loss { get; init; } = ReconstructionLoss.SquaredError;

    /// <summary>Learning rate of each step, default constant 1e-4 (the paper's).</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Constant(1e-4);

    /// <summary>Adam's other settings, default PyTorch's; ignored with <see cref="ScheduleFreeSign"/>.</summary>
    public AdamOptions Adam { get; init; } = new();

    /// <summary>Schedule-free sign descent in place of Adam; null, the default, for Adam.</summary>
    public ScheduleFreeSignOptions? ScheduleFreeSign { get; init; }

    /// <summary>Largest norm of all gradients together, above 0; a longer gradient is shortened to it. Null, the default, for no limit; a limit costs memory of the weights' size.</summary>
    public double? MaxGradientNorm { get; init; }

    /// <summary>What keeps decoder rows at unit norm, default a division after each step.</summary>
    public DecoderConstraint Decoder { get; init; } = DecoderConstraint.UnitNormAfterStep;

    /// <summary>Whether a decoder row's gradient loses its part along the row before it is used, default false.</summary>
    public bool ProjectsDecoderGradient { get; init; }

    /// <summary>Whether the encoder reads <c>x − bd</c>, with one vector bd for both ends, default false; folded into the encoder's bias in the finished autoencoder.</summary>
    public bool TiedPreBias { get; init; }

    /// <summary>What the first batch does to the decoder bias, default nothing.</summary>
    public FirstBatchBias FirstBatchBias { get; init; } = FirstBatchBias.Keep;

    /// <summary>The loss that revives dead latents; null, the default, for none.</summary>
    public AuxiliaryLoss? Auxiliary { get; init; }

    /// <summary>Tokens without firing after which a latent counts as dead, 1 or more, default 1,000,000. Ignored with <see cref="DeadAfterSteps"/>.</summary>
    public long DeadAfterTokens { get; init; } = 1_000_000;

    /// <summary>Steps without firing after which a latent counts as dead, 1 or more; null, the default, to count tokens.</summary>
    public long? DeadAfterSteps { get; init; }

    /// <summary>Throws when a value is out of range, naming all that are.</summary>
    /// <exception cref="ArgumentException">One or more values are out of range.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        Objective.CollectFaults(faults);
        Auxiliary?.CollectFaults(faults);
        if (DeadAfterTokens < 1) faults.Add($"DeadAfterTokens is {DeadAfterTokens}; expected 1 or more.");
        if (DeadAfterSteps < 1) faults.Add($"DeadAfterSteps is {DeadAfterSteps}; expected 1 or more.");
        if (MaxGradientNorm is { } norm && !(norm > 0 && double.IsFinite(norm))) faults.Add($"MaxGradientNorm is {norm}; expected a finite number above 0.");
        // Weight decay would move latents that never fire, which the sparse update leaves alone.
        if (Adam.WeightDecay != 0) faults.Add($"Adam.WeightDecay is {Adam.WeightDecay}; expected 0.");
        CollectFaults(Schedule.Validate, faults);
        CollectFaults(Adam.Validate, faults);
        if (ScheduleFreeSign is not null) CollectFaults(ScheduleFreeSign.Validate, faults);
        if (faults.Count > 0) throw new ArgumentException(string.Join(' ', faults));
    }

    private static void CollectFaults(Action validate, List<string> faults)
    {
        try
        {
            validate();
        }
        catch (ArgumentException fault)
        {
            faults.Add(fault.Message);
        }
    }
}
