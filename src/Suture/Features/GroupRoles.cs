namespace Suture.Features;

/// <summary>The features of one group by their role in it.</summary>
/// <param name="Structural">Features active in every version, each once.</param>
/// <param name="Semantic">Features active in some versions, each once.</param>
public sealed record GroupRoles(IReadOnlyList<int> Structural, IReadOnlyList<int> Semantic);
