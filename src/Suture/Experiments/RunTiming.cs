namespace Suture.Experiments;

/// <summary>How long a step took; kept in <c>timings.json</c>, apart from results.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="Seconds">Wall-clock seconds.</param>
/// <param name="Threads">Threads in use.</param>
public sealed record RunTiming(string Step, double Seconds, int Threads);
