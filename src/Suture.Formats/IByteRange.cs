namespace Suture.Formats;

/// <summary>Bytes of a file, or of an entry of an archive, that can be looked at piece by piece.</summary>
internal interface IByteRange
{
    /// <summary>Number of bytes.</summary>
    long LengthBytes { get; }

    /// <summary>The bytes <c>[offset, offset + count)</c>; valid until the next call or the disposal of what holds them.</summary>
    ReadOnlySpan<byte> Bytes(long offset, int count);
}
