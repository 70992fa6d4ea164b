namespace Suture.Formats.Gguf;

/// <summary>The direction of one layer in a control vector.</summary>
/// <param name="Layer">The block, from 0, to whose output the direction is added; llama.cpp and repeng store 1 and above only.</param>
/// <param name="Values"><c>[dModel]</c>.</param>
public sealed record ControlDirection(int Layer, float[] Values);
