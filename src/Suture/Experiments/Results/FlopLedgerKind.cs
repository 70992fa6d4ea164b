using System.Text.Json.Serialization;

namespace Suture.Experiments.Results;

/// <summary>Which costs a comparison of two starts counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FlopLedgerKind>))]
public enum FlopLedgerKind
{
    /// <summary>The paper's: SAE training and the stitch; activations are cached, A's SAE is given.</summary>
    [JsonStringEnumMemberName("paper")]
    Paper,

    /// <summary>The paper's plus the forward passes that harvest the activations of A and B.</summary>
    [JsonStringEnumMemberName("with_harvest")]
    WithHarvest,

    /// <summary>All of that plus the training of A's SAE.</summary>
    [JsonStringEnumMemberName("with_harvest_and_sae")]
    WithHarvestAndSae,
}
