namespace Suture.Models.Tokenization;

/// <summary>A tokenizer file is not what it must be, or asks for something that is not supported.</summary>
public sealed class TokenizerFormatException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">The file.</param>
    /// <param name="item">The JSON key or token at fault; null when the whole file is.</param>
    /// <param name="problem">A sentence with expected and found values.</param>
    /// <param name="inner">What caused it, if anything.</param>
    public TokenizerFormatException(string path, string? item, string problem, Exception? inner = null)
        : base(item is null ? $"'{path}': {problem}" : $"'{item}' in '{path}': {problem}", inner)
    {
        Path = path;
        Item = item;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The JSON key or token at fault; null when the whole file is.</summary>
    public string? Item { get; }
}
