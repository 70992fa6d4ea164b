using Suture.Formats;

namespace Suture.Models.Hub;

/// <summary>Files that may be symbolic links.</summary>
internal static class LinkedFile
{
    /// <summary>Size of a file, or of the file that a link leads to; null when there is none.</summary>
    /// <param name="path">The file or link.</param>
    public static long? Length(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) return null;
        if (file.LinkTarget is null) return file.Length;
        return file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target ? target.Length : null;
    }

    /// <summary>Makes a relative link, in place of what stands there.</summary>
    /// <param name="path">The link.</param>
    /// <param name="target">What it leads to; it exists.</param>
    /// <returns>Whether the file system and its rights allow links.</returns>
    public static bool TryLink(string path, string target)
    {
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.CreateSymbolicLink(temporary, Path.GetRelativePath(Path.GetDirectoryName(path)!, target));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            // Windows without the right to create links, or a file system without them: the caller puts the file itself there.
            return false;
        }

        try
        {
            File.Move(temporary, path, overwrite: true);
            return true;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Copies a file so that its name never stands for a part of it.</summary>
    /// <param name="source">The file.</param>
    /// <param name="target">The copy; replaced if it is there.</param>
    public static void Copy(string source, string target) => AtomicFile.Write(target, stream =>
    {
        using var content = File.OpenRead(source);
        content.CopyTo(stream);
    });
}
