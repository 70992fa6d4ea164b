namespace Suture.Formats;

/// <summary>A file of weights or its description is not what it must be.</summary>
/// <remarks>The message says what, where, what was expected and what was found, and how to mend it if that is known.</remarks>
public sealed class CheckpointFormatException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">The file.</param>
    /// <param name="item">The tensor, JSON key or field at fault; null when the whole file is.</param>
    /// <param name="problem">A sentence with expected and found values.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public CheckpointFormatException(string path, string? item, string problem, Exception? inner = null)
        : base(item is null ? $"'{path}': {problem}" : $"'{item}' in '{path}': {problem}", inner)
    {
        Path = path;
        Item = item;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The tensor, JSON key or field at fault; null when the whole file is.</summary>
    public string? Item { get; }
}
