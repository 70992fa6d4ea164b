using Suture.Corpora;

namespace Suture.Datasets;

/// <summary>Reads prompts: a field of JSON Lines or CSV, or the lines of a plain-text file.</summary>
public static class PromptReader
{
    private const int MaxPrompts = 1_000_000;

    /// <summary>The prompts, in file order; empty and blank ones are left out.</summary>
    /// <param name="path">The file.</param>
    /// <param name="field">The field; ignored for plain text. IFEval calls it <c>prompt</c>.</param>
    /// <exception cref="CorpusFormatException">A record is not as it must be, or there are too many prompts or none; the message names its line.</exception>
    /// <exception cref="IOException">There is no such file.</exception>
    public static IReadOnlyList<string> Read(string path, string field = "prompt")
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(field);
        if (!File.Exists(path)) throw new FileNotFoundException($"No file '{path}'.", path);
        var file = new CorpusFile(Path.GetFileName(path), path);
        var options = new CorpusOptions { Path = path };
        var records = file.Format() == CorpusFormat.Text ? FileRecords.Lines(file, options) : new FileRecords(file, options, [field]).Read();
        string[] prompts = [.. records.Select(record => record.Fields[0]).Where(text => !string.IsNullOrWhiteSpace(text)).Take(MaxPrompts + 1)];
        if (prompts.Length > MaxPrompts) throw new CorpusFormatException(path, $"it holds more than {MaxPrompts} prompts.");
        return prompts.Length > 0 ? prompts : throw new CorpusFormatException(path, "it holds no prompt.");
    }
}
