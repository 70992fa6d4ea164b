namespace Suture.Experiments;

/// <summary>Something that a run read.</summary>
/// <param name="Name">Its role, such as <c>small</c>, <c>corpus</c>.</param>
/// <param name="Source">Where it came from, as the user named it; a model of the hub with its commit, <c>owner/name@COMMIT</c>.</param>
/// <param name="Sha256">SHA-256 of its content, lower-case hexadecimal.</param>
public sealed record RunInput(string Name, string Source, string Sha256);
