using System.Text.Json.Serialization;

namespace Suture.Experiments.Results;

/// <summary>Which sparse autoencoder a row or a curve is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SaeArm>))]
public enum SaeArm
{
    /// <summary>Trained on A, measured on A.</summary>
    [JsonStringEnumMemberName("original")]
    Original,

    /// <summary>A's SAE carried to B, no training there.</summary>
    [JsonStringEnumMemberName("transferred_zero_shot")]
    TransferredZeroShot,

    /// <summary>A's SAE carried to B with its decoder rows scaled to unit norm, no training there: another SAE under TopK.</summary>
    [JsonStringEnumMemberName("transferred_unit_norm")]
    TransferredUnitNorm,

    /// <summary>A's SAE carried to B, then trained on B.</summary>
    [JsonStringEnumMemberName("transferred_trained")]
    TransferredTrained,

    /// <summary>Trained on B from a random start.</summary>
    [JsonStringEnumMemberName("scratch")]
    Scratch,

    /// <summary>A's SAE carried to B by a random map: the control.</summary>
    [JsonStringEnumMemberName("random_map")]
    RandomMap,

    /// <summary>A's SAE carried to B by a random map, then trained on B: the control of the start.</summary>
    [JsonStringEnumMemberName("random_map_trained")]
    RandomMapTrained,
}
