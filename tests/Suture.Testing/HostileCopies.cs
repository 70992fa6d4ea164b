namespace Suture.Testing;

/// <summary>Tries a reader on damaged copies of a good file: cut off at every byte, and with bits flipped at every byte.</summary>
public static class HostileCopies
{
    /// <summary>Every copy must be read cleanly or refused by <typeparamref name="TError"/>; nothing else, and no hang.</summary>
    /// <typeparam name="TError">The only exception the reader may throw.</typeparam>
    /// <param name="content">The good file.</param>
    /// <param name="path">Where to write copies.</param>
    /// <param name="read">Reads the file at <paramref name="path"/>, all of it.</param>
    /// <param name="isTruncationFatal">Whether every shorter copy must be refused.</param>
    public static void Try<TError>(byte[] content, string path, Action read, bool isTruncationFatal = true)
        where TError : Exception
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(read);
        for (int length = 0; length < content.Length; length++)
        {
            File.WriteAllBytes(path, content.AsSpan(0, length).ToArray());
            var error = Record.Exception(read);
            Assert.True(error is TError || (error is null && !isTruncationFatal), $"Cut to {length} of {content.Length} bytes: {error?.ToString() ?? "was read"}");
        }

        byte[] copy = [.. content];
        for (int at = 0; at < content.Length; at++)
        {
            foreach (byte flip in (ReadOnlySpan<byte>)[0x01, 0xFF])
            {
                copy[at] = (byte)(content[at] ^ flip);
                File.WriteAllBytes(path, copy);
                var error = Record.Exception(read);
                Assert.True(error is null or TError, $"Byte {at} xor 0x{flip:x2}: {error}");
            }

            copy[at] = content[at];
        }
    }
}
