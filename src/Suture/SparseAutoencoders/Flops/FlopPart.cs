namespace Suture.SparseAutoencoders.Flops;

/// <summary>What operations were spent on.</summary>
public enum FlopPart
{
    /// <summary>Training the autoencoder of the large model.</summary>
    Training,

    /// <summary>Fitting the stitch.</summary>
    Stitch,

    /// <summary>What a start needs of the large model's activations: their mean, their principal directions.</summary>
    Start,

    /// <summary>Forward passes that gave the activations.</summary>
    Harvest,

    /// <summary>Training the small model's autoencoder.</summary>
    SmallAutoencoder,
}
