namespace Suture.Formats.Gguf;

/// <summary>A metadata value of a GGUF file under its key.</summary>
/// <param name="Key">The key, such as <c>general.name</c>.</param>
/// <param name="Type">Type of the value.</param>
/// <param name="Value">The value in the .NET type that <paramref name="Type"/> names (<see cref="byte"/>, <see cref="string"/>, ...), or a <see cref="GgufArray"/>.</param>
public sealed record GgufEntry(string Key, GgufValueType Type, object Value);
