namespace Suture.Models.Hub;

/// <summary>A lock between processes: an empty file that is held open. The system releases it when the process ends, however it ends.</summary>
/// <remarks>
/// On Unix <see cref="FileShare.None"/> takes <c>flock(2)</c>, which is what <c>huggingface_hub</c> takes on the same file: the two
/// tools wait for each other. The file stays behind.
/// </remarks>
internal static class FileLock
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    // EAGAIN of Linux and of macOS, and Windows's sharing violation.
    private static readonly int[] Busy = [11, 35, unchecked((int)0x80070020)];

    /// <summary>Takes the lock, waiting as long as another holds it.</summary>
    /// <param name="path">The lock's file; its folder exists.</param>
    /// <param name="waiting">Called once if it has to wait.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Holds the lock until it is disposed.</returns>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static async Task<IDisposable> TakeAsync(string path, Action waiting, CancellationToken cancellationToken)
    {
        for (bool isFirst = true; ; isFirst = false)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var held = Open(path);
            // Some versions of Python's lock delete the file when they let go: a lock on a deleted file keeps nobody out.
            if (held is not null && File.Exists(path)) return held;
            held?.Dispose();
            if (isFirst) waiting();
            await Task.Delay(PollInterval, cancellationToken).ConfigureAwait(false);
        }
    }

    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException fault) when (Array.IndexOf(Busy, fault.HResult) >= 0)
        {
            return null;
        }
    }
}
