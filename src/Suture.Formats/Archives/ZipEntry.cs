namespace Suture.Formats.Archives;

/// <summary>One entry of a zip archive; its place has been checked against the file, its content not yet.</summary>
/// <param name="Name">Name with forward slashes. It is only ever looked up, never used as a path.</param>
/// <param name="IsDeflated">Whether the content is compressed.</param>
/// <param name="OffsetBytes">Position of the content in the file.</param>
/// <param name="StoredBytes">Size in the file.</param>
/// <param name="LengthBytes">Size of the content.</param>
/// <param name="Crc32">Checksum of the content.</param>
internal sealed record ZipEntry(string Name, bool IsDeflated, long OffsetBytes, long StoredBytes, long LengthBytes, uint Crc32);
