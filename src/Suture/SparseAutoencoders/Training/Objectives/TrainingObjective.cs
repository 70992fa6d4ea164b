using System.Text.Json.Serialization;

namespace Suture.SparseAutoencoders.Training.Objectives;

/// <summary>What training minimises and which latents it lets be active; a closed hierarchy.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TopKObjective), "topk")]
public abstract record TrainingObjective
{
    private protected TrainingObjective()
    {
    }

    /// <summary>The activation rule of the autoencoder in training.</summary>
    internal abstract ActivationRule CreateRule();

    /// <summary>Adds what is out of range, one sentence each.</summary>
    /// <param name="faults">Receives the faults.</param>
    internal abstract void CollectFaults(ICollection<string> faults);
}
