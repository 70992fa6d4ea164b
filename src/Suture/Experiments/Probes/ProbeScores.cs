namespace Suture.Experiments.Probes;

/// <summary>Every probe of a run, the content of its <c>scores.json</c>.</summary>
/// <param name="Scores">Class by class.</param>
/// <param name="Comparisons">Pairs of arms on the same texts.</param>
public sealed record ProbeScores(IReadOnlyList<ProbeScore> Scores, IReadOnlyList<ProbeComparison> Comparisons)
{
    /// <summary>Name of the file within the run.</summary>
    public const string FileName = "scores.json";
}
