namespace Suture.Models.Hub;

/// <summary>Refuses a file that the disk cannot hold before a byte of it is fetched.</summary>
internal static class DiskSpace
{
    /// <summary>Checks the free space.</summary>
    /// <param name="folder">A folder on the disk; it exists.</param>
    /// <param name="bytes">Size of the file.</param>
    /// <param name="name">The file, for the message.</param>
    /// <exception cref="IOException">There is less.</exception>
    public static void Require(string folder, long bytes, string name)
    {
        if (Free(folder) is { } free && free < bytes)
        {
            throw new IOException($"'{PlainText.Of(name)}' has {bytes} bytes; the disk of '{folder}' has {free} left. Make room, or set HF_HUB_CACHE to a folder on another disk.");
        }
    }

    private static long? Free(string folder)
    {
        try
        {
            return new DriveInfo(RepositoryCache.Absolute(folder)).AvailableFreeSpace;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Some file systems do not tell; a disk that fills up is an error of writing then.
            return null;
        }
    }
}
