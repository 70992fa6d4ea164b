namespace Suture.Features.Index;

/// <summary>A score of a feature.</summary>
/// <param name="Name">Name of the score.</param>
/// <param name="Value">Its value; null where it is undefined.</param>
public readonly record struct IndexedScore(string Name, double? Value);
