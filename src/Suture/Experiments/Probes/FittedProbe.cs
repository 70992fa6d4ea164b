using Suture.Probing;

namespace Suture.Experiments.Probes;

/// <summary>A probe and how it was fitted.</summary>
/// <param name="Probe">The probe.</param>
/// <param name="C">Its C.</param>
/// <param name="Converged">Whether the fit met its tolerance.</param>
internal sealed record FittedProbe(LinearProbe Probe, double C, bool Converged);
