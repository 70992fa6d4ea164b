using System.Text.Json.Serialization;

namespace Suture.Experiments.Results;

/// <summary>Why the exact stitch solver ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SolverStop>))]
public enum SolverStop
{
    /// <summary>One step is the exact minimiser (α = 0): nothing to iterate.</summary>
    [JsonStringEnumMemberName("closed_form")]
    ClosedForm,

    /// <summary>The norm of the whitened gradient fell below the tolerance.</summary>
    [JsonStringEnumMemberName("gradient")]
    Gradient,

    /// <summary>The cap on iterations was hit first.</summary>
    [JsonStringEnumMemberName("iteration_cap")]
    IterationCap,

    /// <summary>Rounding left no direction of descent before the tolerance was met.</summary>
    [JsonStringEnumMemberName("rounding")]
    Rounding,
}
