namespace Suture.Formats;

/// <summary>Makes the exception for a JSON file that is not what it must be.</summary>
/// <param name="path">The file.</param>
/// <param name="item">The key, with dots and indices; null when the whole file is at fault.</param>
/// <param name="problem">A sentence with expected and found values.</param>
/// <param name="inner">What caused it, if anything.</param>
public delegate Exception JsonFormatError(string path, string? item, string problem, Exception? inner);
