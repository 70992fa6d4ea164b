namespace Suture.Datasets;

/// <summary>Pairs of texts as they were read.</summary>
/// <param name="Pairs">The pairs, in file order.</param>
/// <param name="EmptyCount">Pairs left out because one of their texts is empty or blank.</param>
public sealed record ParallelTexts(IReadOnlyList<ParallelText> Pairs, int EmptyCount);
