using Suture.Numerics.Optimizers;
using Suture.SparseAutoencoders.Training.Objectives;

namespace Suture.SparseAutoencoders.Training;

/// <summary>A training recipe; the defaults are those of arXiv 2506.06609, section 3.1: Adam at a constant rate, unit-norm decoder rows, no auxiliary loss.</summary>
public sealed record SaeTrainerOptions
{
    /// <summary>What is minimised, and which latents may be active.</summary>
    public required TrainingObjective Objective { get; init; }

    /// <summary>Learning rate of each step, default constant 1e-4 (the paper's).</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Constant(1e-4);

    /// <summary>Adam's other settings, default PyTorch's.</summary>
    public AdamOptions Adam { get; init; } = new();

    /// <summary>Whether every decoder row is divided by its norm after each step, default true.</summary>
    public bool UnitNormDecoder { get; init; } = true;

    /// <summary>Tokens without firing after which a latent counts as dead, 1 or more, default 1,000,000; only reported, nothing revives it here.</summary>
    public long DeadAfterTokens { get; init; } = 1_000_000;

    /// <summary>Throws when a value is out of range, naming all that are.</summary>
    /// <exception cref="ArgumentException">One or more values are out of range.</exception>
    public void Validate()
    {
        var faults = new List<string>();
        Objective.CollectFaults(faults);
        if (DeadAfterTokens < 1) faults.Add($"DeadAfterTokens is {DeadAfterTokens}; expected 1 or more.");
        // Weight decay would move latents that never fire, which the sparse update leaves alone.
        if (Adam.WeightDecay != 0) faults.Add($"Adam.WeightDecay is {Adam.WeightDecay}; expected 0.");
        CollectFaults(Schedule.Validate, faults);
        CollectFaults(Adam.Validate, faults);
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
