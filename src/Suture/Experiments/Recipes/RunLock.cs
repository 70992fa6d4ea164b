namespace Suture.Experiments.Recipes;

/// <summary>Keeps two processes from running steps in one folder; it ends with the process, however that ends.</summary>
internal sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of a run folder; it is a file beside the folder, so that the folder's content says nothing of it.</summary>
    /// <param name="path">The run folder.</param>
    /// <exception cref="IOException">Another process has it.</exception>
    public static RunLock Take(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        Directory.CreateDirectory(Path.GetDirectoryName(full) ?? full);
        try
        {
            return new RunLock(new FileStream(full + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose));
        }
        catch (IOException e)
        {
            throw new IOException($"'{path}' is in use by another run ('{full}.lock' is locked); wait for it, or name another folder.", e);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();
}
