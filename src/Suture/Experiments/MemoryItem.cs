namespace Suture.Experiments;

/// <summary>Something that a run holds.</summary>
/// <param name="Name">What it is, with the sizes it comes from.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Place">Where it is held.</param>
public sealed record MemoryItem(string Name, long Bytes, MemoryPlace Place);
