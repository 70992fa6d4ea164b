using System.Text.Json.Serialization;
using Suture.SparseAutoencoders.Training.Engines;

namespace Suture.SparseAutoencoders.Training.Objectives;

/// <summary>What training minimises beside the squared error, and which latents it lets be active; a closed hierarchy.</summary>
/// <remarks>Every objective brings its own selection, loss and gradient (in an engine of its own), and the rule of the autoencoder that comes of it.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ReluObjective), "relu")]
[JsonDerivedType(typeof(TopKObjective), "topk")]
[JsonDerivedType(typeof(GroupMaxObjective), "groupmax")]
[JsonDerivedType(typeof(BatchTopKObjective), "batchtopk")]
[JsonDerivedType(typeof(MatryoshkaObjective), "matryoshka")]
[JsonDerivedType(typeof(JumpReluObjective), "jumprelu")]
[JsonDerivedType(typeof(GatedObjective), "gated")]
public abstract record TrainingObjective
{
    private protected TrainingObjective()
    {
    }

    /// <summary>The objective in a few words, such as <c>TopK(32)</c>.</summary>
    internal abstract string Description { get; }

    /// <summary>How the threshold for inference is learnt; null when there is none to learn.</summary>
    internal virtual ThresholdAverage? LearntThreshold => null;

    /// <summary>Whether pre-activations are compared after multiplication by the decoder rows' norms, which are then folded into the finished autoencoder.</summary>
    internal virtual bool ComparesContributions => false;

    /// <inheritdoc />
    public sealed override string ToString() => Description;

    /// <summary>Makes what computes a step's loss and gradient.</summary>
    /// <param name="context">Parameters and recipe.</param>
    internal abstract ObjectiveEngine CreateEngine(EngineContext context);

    /// <summary>Makes the parameters that this objective has beside the weights, as the start has them or at their beginning.</summary>
    /// <param name="start">Rule of the start.</param>
    /// <param name="latentCount">Number of latents, dSae.</param>
    internal virtual RuleParameters CreateParameters(ActivationRule start, int latentCount) => new();

    /// <summary>The rule of the autoencoder in training, around the parameters themselves.</summary>
    /// <param name="parameters">Parameters of the rule.</param>
    /// <param name="threshold">The learnt threshold, as it is now.</param>
    internal abstract ActivationRule CreateRule(RuleParameters parameters, double threshold);

    /// <summary>Throws when the objective does not fit a dictionary.</summary>
    /// <param name="latentCount">Number of latents, dSae.</param>
    /// <exception cref="ArgumentException">The objective and the dictionary disagree.</exception>
    internal virtual void CheckFits(int latentCount)
    {
    }

    /// <summary>Adds what is out of range, one sentence each.</summary>
    /// <param name="faults">Receives the faults.</param>
    internal abstract void CollectFaults(ICollection<string> faults);
}
