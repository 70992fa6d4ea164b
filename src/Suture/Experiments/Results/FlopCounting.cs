using System.Text.Json.Serialization;

namespace Suture.Experiments.Results;

/// <summary>How FLOPs are counted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FlopCounting>))]
public enum FlopCounting
{
    /// <summary>As if every product were dense and the stitch trained: comparable with the paper.</summary>
    [JsonStringEnumMemberName("dense_equivalent")]
    DenseEquivalent,

    /// <summary>What the sparse kernels and the exact solver really do.</summary>
    [JsonStringEnumMemberName("done")]
    Done,
}
