namespace Suture.SparseAutoencoders.Training.Starts;

/// <summary>Where training begins; a closed hierarchy of arms.</summary>
public abstract record SaeStart
{
    private protected SaeStart()
    {
    }

    /// <summary>The arm's name, such as <c>random</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Makes the autoencoder of step 0, with unit-norm decoder rows.</summary>
    /// <param name="k">Active latents per token.</param>
    public abstract SparseAutoencoder Create(int k);
}
