using System.Globalization;
using Suture.Corpora;

namespace Suture.Features;

/// <summary>What users call latents: a CSV file with the columns <c>latent</c> and <c>label</c>, in any order of lines.</summary>
public static class FeatureLabelFile
{
    /// <summary>Longest label, characters.</summary>
    public const int LongestLabel = 200;

    /// <summary>Reads it.</summary>
    /// <param name="path">The file: .csv or .tsv.</param>
    /// <param name="latentCount">Latents of the autoencoder, dSae.</param>
    /// <returns>Labels by latent; an empty label counts as none.</returns>
    /// <exception cref="CorpusFormatException">A line is not as it must be; the message names it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyDictionary<int, string> Read(string path, int latentCount)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"No file '{path}'.", path);
        var labels = new Dictionary<int, string>();
        foreach (var record in new FileRecords(new CorpusFile(Path.GetFileName(path), path), new CorpusOptions { Path = path }, ["latent", "label"]).Read())
        {
            var (number, label) = (record.Fields[0], record.Fields[1]);
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int latent) || latent >= latentCount) throw new CorpusFormatException(path, $"line {record.Line} labels latent \"{number}\"; expected 0 to {latentCount - 1}.");
            if (label.Length > LongestLabel) throw new CorpusFormatException(path, $"line {record.Line} has a label of {label.Length} characters; expected {LongestLabel} at most.");
            if (label.Length > 0 && !labels.TryAdd(latent, label)) throw new CorpusFormatException(path, $"line {record.Line} labels latent {latent} again.");
        }

        return labels;
    }
}
