namespace Suture.Corpora;

/// <summary>A corpus holds no text that can be used, or not what its name says.</summary>
/// <remarks>The message names the file, the line where there is one, what was expected and what was found.</remarks>
public sealed class CorpusFormatException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">The corpus file.</param>
    /// <param name="problem">A sentence with expected and found values.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public CorpusFormatException(string path, string problem, Exception? inner = null)
        : base($"Corpus '{path}': {problem}", inner) => Path = path;

    /// <summary>The corpus file.</summary>
    public string Path { get; }
}
