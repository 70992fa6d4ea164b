namespace Suture.SparseAutoencoders.Training;

/// <summary>What happens to the encoder when a start's decoder rows are given unit norm.</summary>
public enum NormHandling
{
    /// <summary>Encoder row and bias are multiplied by the norm that the decoder row loses: each latent contributes what it did, but under TopK others can be selected.</summary>
    ScaleEncoder,

    /// <summary>The encoder stays: the same latents are selected, but each contributes less or more by its decoder row's norm.</summary>
    KeepEncoder,
}
