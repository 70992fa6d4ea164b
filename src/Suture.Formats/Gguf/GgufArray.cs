namespace Suture.Formats.Gguf;

/// <summary>An array among the metadata of a GGUF file.</summary>
/// <param name="ItemType">Type of every item.</param>
/// <param name="Items">The items, each as <see cref="GgufEntry.Value"/> has it.</param>
public sealed record GgufArray(GgufValueType ItemType, IReadOnlyList<object> Items);
