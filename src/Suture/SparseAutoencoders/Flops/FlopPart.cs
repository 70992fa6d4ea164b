namespace Suture.SparseAutoencoders.Flops;

/// <summary>What operations were spent on.</summary>
public enum FlopPart
{
    /// <summary>Training the autoencoder of the large model.</summary>
    Training,

    /// <summary>Fitting the stitch.</summary>
    Stitch,

    /// <summary>Forward passes that gave the activations.</summary>
    Harvest,

    /// <summary>Training the small model's autoencoder.</summary>
    SmallAutoencoder,
}
