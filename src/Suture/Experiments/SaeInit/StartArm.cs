using System.Text.Json.Serialization;

namespace Suture.Experiments.SaeInit;

/// <summary>From where an autoencoder of B is trained.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StartArm>))]
public enum StartArm
{
    /// <summary>Unit decoder rows at random, the encoder the same rows, biases zero: the paper's scratch.</summary>
    [JsonStringEnumMemberName("random")]
    Random,

    /// <summary>A's autoencoder carried to B through the stitch.</summary>
    [JsonStringEnumMemberName("transferred")]
    Transferred,

    /// <summary>The transferred start turned about B's mean by a random orthogonal map: the geometry within, but not where it points.</summary>
    [JsonStringEnumMemberName("rotated")]
    Rotated,

    /// <summary>The transferred start with its decoder rows handed to other latents: the directions, but not which belong together.</summary>
    [JsonStringEnumMemberName("shuffled")]
    Shuffled,

    /// <summary>Random directions with the norms and biases of the transferred start: its scale and centre, none of its directions.</summary>
    [JsonStringEnumMemberName("norm_matched")]
    NormMatched,

    /// <summary>Directions of B's own activations from their mean: no other model.</summary>
    [JsonStringEnumMemberName("data_points")]
    DataPoints,

    /// <summary>Principal directions of B's activations, both ways, and random ones of the same covariance: no other model.</summary>
    [JsonStringEnumMemberName("pca")]
    Principal,
}
