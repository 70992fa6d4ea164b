namespace Suture.Experiments;

/// <summary>The objectives that an autoencoder can be trained for, by name.</summary>
public enum SaeObjective
{
    /// <summary>The k largest latents of each token.</summary>
    TopK,

    /// <summary>k latents a token on average, chosen over the batch; a learnt threshold at inference.</summary>
    BatchTopK,

    /// <summary>BatchTopK whose first latents must do alone.</summary>
    Matryoshka,

    /// <summary>The largest latent of each of k groups.</summary>
    GroupMax,

    /// <summary>ReLU with an L1 penalty.</summary>
    Relu,

    /// <summary>A threshold per latent, learnt by straight-through estimators.</summary>
    JumpRelu,

    /// <summary>A gate and a magnitude per latent, with an L1 penalty on the gates.</summary>
    Gated,
}
