using System.Text.Json.Serialization;

namespace Suture.Experiments.Results;

/// <summary>How a pair of maps other than the exact stitch was made.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MapKind>))]
public enum MapKind
{
    /// <summary>Control: random maps, which know nothing of either model.</summary>
    [JsonStringEnumMemberName("random_map")]
    RandomMap,

    /// <summary>Control: the target's mean whatever the input.</summary>
    [JsonStringEnumMemberName("mean_only")]
    MeanOnly,

    /// <summary>Control: fitted like the stitch, on rows of A and B whose pairing was shuffled.</summary>
    [JsonStringEnumMemberName("shuffled_pairs")]
    ShuffledPairs,

    /// <summary>Fit: least squares, each direction by itself (α = 0).</summary>
    [JsonStringEnumMemberName("least_squares")]
    LeastSquares,

    /// <summary>Fit: least squares with a ridge.</summary>
    [JsonStringEnumMemberName("ridge")]
    Ridge,

    /// <summary>Fit: least squares of limited rank.</summary>
    [JsonStringEnumMemberName("reduced_rank")]
    ReducedRank,

    /// <summary>Fit: (semi-)orthogonal Procrustes.</summary>
    [JsonStringEnumMemberName("procrustes")]
    Procrustes,

    /// <summary>Fit: the paper's Adam recipe.</summary>
    [JsonStringEnumMemberName("adam")]
    Adam,
}
