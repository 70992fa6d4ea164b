namespace Suture.Experiments;

/// <summary>A file that a run wrote beside its record.</summary>
/// <param name="File">Name within the run folder.</param>
/// <param name="LengthBytes">Size in bytes.</param>
/// <param name="Sha256">SHA-256 of its content, lower-case hexadecimal.</param>
public sealed record RunArtefact(string File, long LengthBytes, string Sha256);
